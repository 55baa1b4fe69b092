import type {Application} from '../model/application.ts';
import type {Size} from '../theme.ts';

/** What every pane is given: its screen, the application around it, and the cells it may fill. */
export interface PaneProps<Shown> {
	readonly app: Application;
	readonly screen: Shown;
	readonly size: Size;
}
