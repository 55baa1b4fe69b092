import {screenText} from '../../text.ts';
import type {english} from '../english/demo.ts';

export const french: typeof english = {
	values: {folder: 'dossier'},
	options: {
		data: 'garder toute la démonstration dans ce dossier (par défaut : un dossier temporaire)',
		plain: 'jouer les deux rôles et afficher ce que chacun voit, même dans un terminal',
	},
	running: (url) => screenText(`Un serveur à part tourne à l’adresse ${url}, avec une organisation nommée Org.`),
	whatHappens: screenText('Alice accueille Bob ; chacun a un vrai client et lit un code à l’autre au téléphone.'),
	worked: screenText(
		'Le nouvel appareil de Bob s’ouvre et figure dans la liste : tout marche. Lancez « narthex demo » dans un terminal pour participer.',
	),
	failed: screenText('La démonstration n’est pas allée à son terme.'),
	damaged: {
		message: 'Le dossier de la démonstration ne contient plus l’appareil d’Alice.',
		nextStep: 'Supprimez le dossier, ou indiquez-en un autre avec --data.',
	},
	claimer: {
		opened: screenText('J’ai ouvert votre lien ; il dit qu’il vous attend.'),
		whichCode: screenText('Je vois une liste de codes. Lequel est le vôtre ?'),
		described: screenText('J’ai écrit qui je suis. Le voyez-vous ?'),
		finished: screenText('Mon appareil est prêt, me voilà chez vous. Merci !'),
	},
	greeter: {
		here: screenText('Je suis là. Ouvrez l’invitation quand vous voulez.'),
		whichCode: screenText('Bien. Et vous, quel code voyez-vous ?'),
		letIn: screenText('Je vous ai fait entrer ; vos clés s’enregistrent chez vous.'),
		finished: screenText('C’est fait de mon côté. Bienvenue !'),
	},
	stopped: screenText('Tout s’arrête, et on me dit d’en rester là. Pourquoi ?'),
	inList: (code) => screenText(`${code} : oui, il est dans ma liste.`),
	notInList: (code) => screenText(`${code} n’est pas dans ma liste ! Je le dis au programme.`),
	myCode: (code) => screenText(`Mon code est ${code}.`),
};
