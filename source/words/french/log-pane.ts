import {screenText} from '../../text.ts';
import type {english} from '../english/log-pane.ts';

export const french: typeof english = {
	title: 'Journal',
	footer: (position) => screenText(`${position}, du plus récent au plus ancien`),
	exports: 'narthex log --csv exporte le tout',
	empty: 'Il ne s’est encore rien passé.',
	whatIsNoted: 'Les invitations créées et annulées, les accueils et les arrivées sont notés ici, sans aucun secret.',
	columns: {time: 'Date', where: 'Où', what: 'Quoi', outcome: 'Issue'},
	facts: {when: 'Quand', where: 'Où'},
	where: (organization, by) => (by === undefined ? organization : screenText(`${organization}, par ${by}`)),
};
