import {screenText} from '../../text.ts';
import type {english} from '../english/application.ts';

export const french: typeof english = {
	leaving: 'Fermeture ; l’autre côté est prévenu…',
	tooSmall: (needed, size) =>
		`Narthex a besoin de ${needed.columns} colonnes et de ${needed.rows} lignes ; cette fenêtre en a ${size.columns} et ${size.rows}. Agrandissez-la. Ce qui est en cours continue.`,
	needsYou: (who) => screenText(`● Narthex : ${who} vous attend`),
	attention: (who, state) => screenText(`${who} : ${state}`),
	notification: (text) => screenText(`Narthex : ${text}`),
	position: (row, rows) => `${row} sur ${rows}`,
	quitting: {
		title: 'Quitter Narthex ?',
		running: (people) => `Encore en cours : ${people}.`,
		willBeTold: 'L’échange sera annulé, et l’autre côté prévenu.',
		yes: 'Quitter',
		no: 'Rester',
	},
	copying: {
		link: 'le lien',
		links: (count) => (count < 2 ? `${count} lien` : `${count} liens`),
		token: 'le jeton',
		code: 'le code',
		codes: (count) => (count < 2 ? `${count} code` : `${count} codes`),
		done: (what) => screenText(`Copié : ${what}. Cela suffit pour répondre à l’invitation.`),
		tooLong: (what) => screenText(`Trop long pour être copié ; sélectionnez ${what} avec la souris.`),
	},
};
