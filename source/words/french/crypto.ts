import type {english} from '../english/crypto.ts';

export const french: typeof english = {
	notDecrypted: {
		message: 'Les données n’ont pas pu être déchiffrées.',
		nextStep: 'Vérifiez que la clé ou le mot de passe est le bon.',
	},
	forged: {
		message: 'Une signature n’est pas valable.',
		nextStep: 'Tenez ces données pour falsifiées, et demandez des explications à la personne qui gère le serveur.',
	},
	smallOrder: {
		message: 'L’autre programme a envoyé une clé publique qui rend l’échange peu sûr.',
		nextStep:
			'Quelqu’un s’en mêle, ou l’autre programme est défectueux : n’allez pas plus loin, et prévenez la personne qui gère le serveur.',
	},
	argon2: {
		message: 'Pour s’ouvrir, ce fichier de clés demande plus de mémoire ou de temps qu’aucun fichier honnête.',
		nextStep: 'Ne l’utilisez pas ; reprenez le fichier de clés d’une source sûre.',
	},
};
