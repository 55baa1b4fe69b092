import {screenText} from '../../text.ts';
import type {screensWords as english} from '../english/screens.ts';
import {of} from './common.ts';

const application: typeof english.application = {
	leaving: 'Fermeture ; l’autre côté est prévenu…',
	tooSmall: (needed, size) =>
		`Narthex a besoin de ${needed.columns} colonnes et de ${needed.rows} lignes ; cette fenêtre en a ` +
		`${size.columns} et ${size.rows}. Agrandissez-la. Ce qui est en cours continue.`,
	needsYou: (who) => screenText(`● Narthex : ${who} vous attend`),
	attention: (who, state) => screenText(`${who} : ${state}`),
	notification: (text) => screenText(`Narthex : ${text}`),
	position: (row, rows) => `${row} sur ${rows}`,
	quitting: {
		title: 'Quitter Narthex ?',
		running: (people) => `Encore en cours : ${people}.`,
		willBeTold: 'Cela annule l’échange, et l’autre côté est prévenu.',
		yes: 'Quitter',
		no: 'Rester',
	},
	otherScript: screenText('Narthex n’a pas cette touche. Passez le clavier en lettres latines.'),
	copying: {
		link: 'le lien',
		links: (count) => (count < 2 ? `${count} lien` : `${count} liens`),
		token: 'le jeton',
		code: 'le code',
		codes: (count) => (count < 2 ? `${count} code` : `${count} codes`),
		done: (what) => screenText(`Copié : ${what}. Cela suffit pour répondre à l’invitation.`),
		inTmux: (what) => screenText(`Copié dans tmux : ${what}. Cela suffit pour répondre à l’invitation.`),
		asked: (what) => screenText(`Copie demandée au terminal : ${what}. Vérifiez qu’il l’a faite.`),
		tooLong: (what) => screenText(`Trop long pour être copié ; sélectionnez ${what} avec la souris.`),
	},
};

const palette: typeof english.palette = {
	title: 'Que voulez-vous faire ?',
	notNow: screenText('Ce n’est plus possible.'),
	exchange: (about) => screenText(`Montre l’échange : ${about}`),
	invitations: (organization) => screenText(`Montre les invitations ${of(organization)}`),
	devices: screenText('Montre les appareils de cet ordinateur'),
};

const onOff: {readonly [value: string]: string} = {true: 'oui', false: 'non'};

const values: {readonly [name: string]: {readonly [value: string]: string}} = {
	theme: {auto: 'automatique', dark: 'sombre', light: 'clair', 'high-contrast': 'contraste élevé'},
	color: {auto: 'automatique', always: 'toujours', never: 'jamais'},
	bell: onOff,
	notifications: onOff,
	mouse: onOff,
	lock: {
		never: 'jamais',
		'1m': 'après 1 minute',
		'5m': 'après 5 minutes',
		'15m': 'après 15 minutes',
		'1h': 'après une heure',
	},
};

const settingsScreen: typeof english.settingsScreen = {
	title: 'Réglages',
	names: {
		theme: 'Thème',
		color: 'Couleurs',
		bell: 'Sonnerie',
		notifications: 'Avis du bureau',
		mouse: 'Souris',
		lock: 'Verrouillage automatique',
		device: 'Appareil par défaut',
	},
	meanings: {
		theme: 'Automatique : selon le fond du terminal, quand le terminal l’indique.',
		color: 'Prend effet au prochain lancement. Sans couleurs, les signes et les mots restent tous là.',
		bell: 'Sonne quand une personne vous attend.',
		notifications: 'Prévient le bureau quand une personne vous attend, si le terminal le peut.',
		mouse:
			'Un clic marque une ligne ou presse une touche, et la molette fait défiler. Pour sélectionner du texte, ' +
			'maintenez Maj (Option dans certains terminaux).',
		lock:
			'Quand aucune touche n’est pressée pendant ce temps, les appareils ouverts sont oubliés. Un échange en cours ' +
			'n’est pas coupé.',
		device: 'Premier de la liste des appareils, il sert aussi aux commandes qui n’en nomment aucun.',
	},
	values,
	noDevice: screenText('aucun'),
	otherDevice: (id) => screenText(`${id}…, qui n’est pas ici`),
};

const locking: typeof english.locking = {
	locked: screenText('Verrouillé. Les appareils ouverts sont oubliés.'),
	running: (people) => screenText(`Pas verrouillé : un échange est en cours (${people}). Terminez-le d’abord.`),
	elsewhere: (organization, arrived) => screenText(`${organization} : ${arrived}`),
};

const logScreen: typeof english.logScreen = {
	title: 'Journal',
	footer: (position) => screenText(`${position}, du plus récent au plus ancien`),
	exports: 'narthex log --csv exporte le tout',
	empty: 'Il ne s’est encore rien passé.',
	whatIsNoted: 'Les invitations créées et annulées, les accueils et les arrivées sont notés ici, sans aucun secret.',
	columns: {time: 'Date', where: 'Où', what: 'Quoi', outcome: 'Issue'},
	facts: {when: 'Quand', where: 'Où'},
	where: (organization, by) => (by === undefined ? organization : screenText(`${organization}, par ${by}`)),
};

export const screensWords: typeof english = {application, palette, settingsScreen, locking, logScreen};
