import type {english} from '../english/fields.ts';

export const french: typeof english = {
	name: 'Nom',
	yourName: 'Votre nom',
	fullName: 'Nom complet',
	email: 'E-mail',
	yourEmail: 'Votre e-mail',
	device: {label: 'Appareil', hint: 'nom visible des autres'},
	password: 'Mot de passe',
	newPassword: {hint: 'impossible à retrouver', needed: 'Il faut un mot de passe.'},
	repeated: {label: 'Répétez-le', differs: 'Les deux mots de passe diffèrent.'},
	accountPassword: {hint: 'celui de votre nouveau compte'},
	link: 'Lien',
	server: 'Serveur',
	code: {label: 'Code reçu', hint: 'tel qu’il vous a été envoyé', needed: 'Il faut le code de l’invitation.'},
	nameNeeded: 'Il faut un nom.',
	hidesCharacters: 'Des caractères y sont cachés : effacez avec Ctrl-U, puis réécrivez.',
};
