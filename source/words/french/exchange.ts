import {screenText} from '../../text.ts';
import type {english} from '../english/exchange.ts';

export const french: typeof english = {
	steps: {
		greeter: {
			meet: 'Le lien est ouvert',
			ourCode: 'Votre code est vérifié',
			theirCode: 'Vous vérifiez son code',
			request: 'La personne se présente',
			decision: 'Vous décidez',
			keys: 'Ses clés sont gardées',
		},
		claimer: {
			meet: 'Vous vous retrouvez',
			theirCode: 'Vous vérifiez son code',
			ourCode: 'Votre code est vérifié',
			request: 'Vous vous présentez',
			decision: 'L’autre décide',
			keys: 'Vos clés sont gardées',
		},
	},
	// « Vous » ou le nom de l’autre se lit devant.
	doing: {
		greeter: {
			'waiting-for-claimer': {you: 'attendez', them: 'pas encore là', short: 'attente'},
			'waiting-for-trust': {you: 'lisez votre code', them: 'cherche votre code', short: 'lisez votre code'},
			'picking-code': {you: 'cherchez son code', them: 'lit son code', short: 'quel code ?'},
			'waiting-for-request': {you: 'attendez', them: 'se présente', short: 'attente'},
			'reviewing-request': {you: 'décidez', them: 'vous attend', short: 'décidez'},
			creating: {you: 'créez l’accès', them: 'vous attend', short: 'création'},
			'waiting-for-acknowledgement': {you: 'attendez', them: 'enregistre ses clés', short: 'attente'},
		},
		claimer: {
			probing: {you: 'interrogez le serveur', them: '', short: 'interrogation'},
			'choosing-administrator': {you: 'choisissez votre hôte', them: 'pas encore là', short: 'choisissez'},
			'waiting-for-greeter': {you: 'attendez', them: 'pas encore là', short: 'attente'},
			'picking-code': {you: 'cherchez son code', them: 'lit son code', short: 'quel code ?'},
			'waiting-for-trust': {you: 'lisez votre code', them: 'cherche votre code', short: 'lisez votre code'},
			describing: {you: 'vous présentez', them: 'vous attend', short: 'présentez-vous'},
			'waiting-for-confirmation': {you: 'attendez', them: 'décide', short: 'attente'},
			'choosing-password': {you: 'créez un mot de passe', them: 'vous attend', short: 'créez un mot de passe'},
			saving: {you: 'enregistrez vos clés', them: 'vous attend', short: 'enregistrement'},
			acknowledging: {you: 'annoncez que c’est fait', them: 'vous attend', short: 'enregistrement'},
		},
	},
	over: {
		finished: 'terminé',
		cancelled: 'annulé',
		failed: 'échec',
	},
	otherPerson: screenText('l’autre personne'),
	otherDevice: screenText('votre autre appareil'),
	cancelling: {
		title: 'Annuler cet échange ?',
		willBeTold: (them) =>
			`L’annulation sera annoncée à ${them}. L’invitation reste valable, et vous pourrez recommencer.`,
		yes: 'Annuler l’échange',
		no: 'Continuer',
	},
	isIn: (name) => screenText(`${name} est dans l’organisation.`),
	isYours: (device) => screenText(`${device} est maintenant l’un de vos appareils.`),
};
