import {screenText} from '../../text.ts';
import type {rehearsalWords as english} from '../english/rehearsal.ts';
import {of} from './common.ts';

const demo: typeof english.demo = {
	values: {folder: 'dossier'},
	options: {
		data: 'garder toute la démonstration dans ce dossier (par défaut : un dossier temporaire)',
		plain: 'jouer les deux rôles et afficher ce que chacun voit, même dans un terminal',
	},
	running: (url) => screenText(`Un serveur à part tourne à l’adresse ${url}, avec une organisation nommée Org.`),
	whatHappens: screenText('Chacun a un vrai client ; les personnes se lisent leurs codes au téléphone.'),
	telephone: screenText('Tél.'),
	inBetween: (code) =>
		screenText(`Un intrus a modifié les envois : Erin lit ${code}, qui n’est pas dans la liste d’Alice.`),
	worked: screenText('Tout s’est passé comme prévu. Lancez « narthex demo » dans un terminal pour participer.'),
	failed: screenText('La démonstration n’a pas abouti.'),
};

const rehearsal: typeof english.rehearsal = {
	title: 'Répétition',
	starting: 'Démarrage d’un serveur et d’une organisation',
	intro: 'Une répétition, sur cet ordinateur seulement : rien n’est réel, et Narthex joue tous les autres.',
	chapters: {
		greet: {
			title: 'Accueillir Bob, que vous avez invité',
			about:
				'Vous êtes Alice. Bob a ouvert le lien que vous lui avez envoyé. Vous comparez deux codes de vive voix, ' +
				'puis vous le faites entrer.',
		},
		claim: {
			title: 'Arriver comme nouvelle personne',
			about:
				'Vous êtes Carl, et Alice vous a envoyé un lien. Vous l’ouvrez, comparez des codes avec elle et obtenez ' +
				'votre appareil.',
		},
		device: {
			title: 'Ajouter votre nouvel appareil',
			about:
				'Vous êtes Alice, un nouveau téléphone à la main. Vous voyez les deux écrans et comparez donc les codes ' +
				'sans personne.',
		},
		'wrong-code': {
			title: 'Remarquer un intrus entre vous',
			about:
				'Vous êtes Alice et accueillez Erin. Un intrus modifie vos envois : le code que vous entendez n’est pas dans ' +
				'la liste. Choisissez « Aucun de ces codes ».',
		},
		recovery: {
			title: 'Faire revenir Dora',
			about:
				'Dora a perdu son portable. Vous êtes d’abord Alice et donnez votre part ; puis vous êtes Dora et demandez ' +
				'leurs parts à Alice et Zoe.',
		},
	},
	secondHalf: 'La seconde moitié : vous êtes Dora. Vous ouvrez votre lien et demandez leurs parts à Alice, puis à Zoe.',
	chapter: (number, title) => screenText(`Chapitre ${number} : ${title}`),
	next: (title) => screenText(`Ensuite : ${title}`),
	done: 'fait',
	going: 'en cours',
	allDone: 'Vous avez tout joué. Lancez « narthex » pour de vrai ; ici, chaque chapitre se rejoue.',
	setting: 'Mise en place',
	laptopOf: (name) => `portable ${of(name)}`,
	telephoneOf: (name) => `téléphone ${of(name)}`,
	newDevice: screenText('L’autre appareil'),
	played: {
		coming: (name) => screenText(`${name}, que joue Narthex, arrive.`),
		here: (name) => screenText(`${name}, que joue Narthex, est là.`),
		looking: (name) => screenText(`${name}, que joue Narthex, cherche votre code.`),
		reading: (name, code) => screenText(`${name}, que joue Narthex, vous lit : ${code}`),
		showing: (name, code) => screenText(`${name}, que joue Narthex, affiche : ${code}`),
		describing: (name) => screenText(`${name}, que joue Narthex, tape un nom.`),
		deciding: (name) => screenText(`${name}, que joue Narthex, décide.`),
		saving: (name) => screenText(`${name}, que joue Narthex, enregistre tout.`),
		gone: (name) => screenText(`${name}, que joue Narthex, n’est plus là.`),
	},
	you: {
		greet: (name) => screenText(`${name}, que joue Narthex, est là : touche g.`),
		readAloud: (name) => screenText(`Lisez votre code, puis ⏎. Narthex joue ${name}.`),
		chooseThere: screenText('⏎ : Narthex choisit ce code sur le nouvel appareil.'),
		openLink: {
			claim: screenText('Vous êtes Carl, et voici votre lien. Appuyez sur ⏎.'),
			'come-back': screenText('Vous êtes Dora, et voici votre lien. Appuyez sur ⏎.'),
		},
		chooseAdministrator: screenText('Votre hôte ? Touche 1, 2 ou 3. Narthex joue les deux.'),
		chooseRecipient: screenText('L’une, puis l’autre : touche 1. Narthex joue les deux.'),
		describe: screenText('Appelez-vous Carl. Tout mot de passe convient.'),
		nameDevice: screenText('Nommez le portable. Tout mot de passe convient.'),
		review: {
			user: screenText('⏎ accepte chaque ligne. Choisissez ensuite le profil.'),
			device: screenText('⏎ accepte le nom.'),
		},
		giveShare: screenText('Vous savez que c’est Dora. Choisissez Oui.'),
		finished: screenText('C’est fait. ⏎ ferme cet écran.'),
		wrongCode: screenText('Bravo : personne n’est entré. ⏎ ferme cet écran.'),
		again: screenText('Rien n’est perdu. ⏎ ferme ceci, C recommence.'),
		next: screenText('C’est fait. C passe au chapitre suivant.'),
		secondHalf: screenText('C’est fait. C passe à la seconde moitié.'),
		last: screenText('C’est fait. C montre tous les chapitres.'),
		wandering: screenText('C montre les chapitres de la répétition.'),
	},
	lines: {
		chapters: screenText('Quel chapitre'),
		played: screenText('C’est fait.'),
		leave: screenText('Quitter la répétition'),
		readAloud: (name) =>
			screenText(`Lisez votre code à voix haute, puis appuyez sur Entrée. Narthex joue ${name} et vous écoute.`),
		chooseThere: screenText('Appuyez sur Entrée : Narthex choisit ce code sur votre nouvel appareil.'),
		link: (link) => screenText(`Voici le lien que vous avez reçu : ${link}`),
	},
};

export const rehearsalWords: typeof english = {demo, rehearsal};
