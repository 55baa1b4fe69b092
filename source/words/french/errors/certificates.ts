import type {CertificateClaim, CertificateErrors, CertificateRefusal} from '../../../errors/certificates.ts';
import type {SentencesOf} from '../../../errors.ts';
import {forScreen} from '../../../text.ts';
import {of} from '../common.ts';
import {reasonsOfAnyCertificate} from './shared.ts';

export const certificates: SentencesOf<CertificateErrors> = {
	'decryption-failed': () => ({
		message: 'Les données n’ont pas pu être déchiffrées.',
		nextStep: 'Vérifiez que la clé ou le mot de passe est le bon.',
	}),
	'invalid-signature': () => ({
		message: 'Une signature n’est pas valable.',
		nextStep: 'Tenez ces données pour falsifiées, et demandez des explications à la personne qui gère le serveur.',
	}),
	'small-order-key': () => ({
		message: 'L’autre programme a envoyé une clé publique qui rend l’échange peu sûr.',
		nextStep:
			'N’allez pas plus loin : quelqu’un s’en mêle, ou l’autre programme est défectueux. Prévenez la personne ' +
			'qui gère le serveur.',
	}),
	'argon2-refused': () => ({
		message: 'Pour s’ouvrir, ce fichier de clés demande plus de mémoire ou de temps qu’aucun fichier honnête.',
		nextStep: 'Ne l’utilisez pas ; reprenez le fichier de clés d’une source sûre.',
	}),
	'invalid-certificate': (invalid) =>
		'broken' in invalid
			? {
					message:
						invalid.broken < 2
							? `Les certificats d’une organisation sur ${invalid.organizations} ne sont pas valables.`
							: `Les certificats de ${invalid.broken} organisations sur ${invalid.organizations} ne sont pas valables.`,
					nextStep: 'Restaurez le fichier de données à partir d’une copie, et cherchez qui l’a modifié.',
				}
			: {
					message:
						`Le serveur a envoyé un ${claimText(invalid.position + 1, invalid.claim)} qui n’est pas valable : ` +
						`${certificateReasons[invalid.reason]}.`,
					nextStep:
						'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne se soit expliquée : la liste des ' +
						'utilisateurs et des appareils est endommagée ou falsifiée.',
				},
	'known-certificates-changed': ({change, kind, user}) => ({
		message:
			change === 'missing'
				? `Le serveur n’envoie plus le ${certificateKinds[kind]} ${of(forScreen(user))}, ` +
					'que cet appareil avait vérifié.'
				: `Le serveur envoie un ancien ${certificateKinds[kind]} ${of(forScreen(user))} qu’il n’avait pas envoyé à ` +
					'sa date.',
		nextStep:
			'Ne vous fiez pas à ce serveur avant que la personne qui le gère ne se soit expliquée : a-t-il été restauré ' +
			'à partir d’une ancienne copie, ou quelqu’un change-t-il ce que les membres ont fait ?',
	}),
	'certificate-refused': ({of}) => ({
		message: `Le serveur a refusé ${refusedCertificates[of]}.`,
		nextStep: 'Cherchez un Narthex plus récent, et prévenez la personne qui gère le serveur.',
	}),
};

const certificateKinds = {
	user_certificate: 'certificat d’utilisateur',
	device_certificate: 'certificat d’appareil',
	user_update_certificate: 'certificat de changement de profil',
	revoked_user_certificate: 'certificat de révocation',
};

function claimText(number: number, claim: CertificateClaim | undefined): string {
	if (claim === undefined) return `certificat (numéro ${number})`;
	const {kind, user, handle, device, author, date} = claim;
	const parts = [
		`numéro ${number}`,
		handle && forScreen(handle, 80),
		device && `appareil ${device}`,
		`utilisateur ${user}`,
		`signé par ${author === undefined ? 'la clé racine' : `l’appareil ${author}`} le ${date}`,
	];
	return `${certificateKinds[kind]} (${parts.filter(Boolean).join(', ')})`;
}

const certificateReasons: {readonly [Reason in CertificateRefusal]: string} = {
	...reasonsOfAnyCertificate,
	'unknown-author': 'son auteur n’est pas connu à ce moment-là',
	'older-than-author': 'il est plus ancien que son auteur',
	'author-not-administrator': 'son auteur n’était pas administrateur à ce moment-là',
	'second-root-signature': 'la clé racine ne peut signer que le tout premier utilisateur',
	'user-exists': 'un utilisateur de même identifiant existe déjà',
	'device-exists': 'un appareil de même identifiant existe déjà',
	'unknown-user': 'son utilisateur n’est pas connu',
	'revoked-user': 'son utilisateur avait été révoqué auparavant',
	'no-first-device': 'le certificat de son premier appareil manque',
	'other-first-device':
		'le premier appareil du nouvel utilisateur est attendu ici, avec le même auteur et la même date',
	'other-users-device': 'seul son propre utilisateur peut signer un nouvel appareil',
	'same-profile': 'l’utilisateur a déjà ce profil',
	'of-oneself': 'personne ne peut signer cela pour soi-même',
	'names-hidden': 'il cache des noms, ce qui n’a lieu que pour les membres externes',
};

const refusedCertificates = {
	revocation: 'le certificat de la révocation',
	'profile-change': 'le certificat du nouveau profil',
	newcomer: 'les certificats faits pour la personne invitée',
	organization: 'les certificats de la nouvelle organisation',
	recovery: 'les certificats de la récupération partagée',
};
