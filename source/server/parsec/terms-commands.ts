import type {Request} from '../../parsec/commands.ts';
import type {Answer, AuthenticatedCall} from './call.ts';

// The terms of service, which every user has to accept after each change (protocol: transport §5.5).

export function tosGet({organization}: AuthenticatedCall): Answer<'tos_get'> {
	const {terms_updated_on: updated_on, terms_urls} = organization;
	if (updated_on === null || terms_urls === null) return {status: 'no_tos'};
	return {status: 'ok', per_locale_urls: JSON.parse(terms_urls) as Record<string, string>, updated_on};
}

export function tosAccept(
	{services, organization, author}: AuthenticatedCall,
	{tos_updated_on}: Request<'tos_accept'>,
): Answer<'tos_accept'> {
	if (organization.terms_updated_on === null) return {status: 'no_tos'};
	if (organization.terms_updated_on !== tos_updated_on) return {status: 'tos_mismatch'};
	services.storage.run(
		'UPDATE user SET terms_accepted_on = ? WHERE organization = ? AND user_id = ?',
		tos_updated_on,
		organization.id,
		author.user_id,
	);
	return {status: 'ok'};
}
