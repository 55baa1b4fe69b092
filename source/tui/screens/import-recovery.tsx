import {words} from '../../words/index.ts';
import {own} from '../parts/cells.ts';
import {Paragraph} from '../parts/paragraph.tsx';
import type {ImportedDevice, Services} from '../state/services.ts';
import type {Ui} from '../state/ui.ts';
import {NewDeviceScreen} from './new-device.tsx';

const said = words.recoveryScreens.importing;

/** Comes back in with a recovery file. */
export class ImportRecoveryScreen extends NewDeviceScreen {
	readonly name = 'import-recovery';
	protected readonly title = own(said.title);
	protected readonly introduction = <Paragraph>{said.whatFor}</Paragraph>;
	protected readonly busyText = words.recoveryCommands.files.importing;
	/** The new device, and what was filled in when it was made. It is not made again for another password. */
	#imported: {readonly device: ImportedDevice; readonly from: string} | undefined;

	constructor(ui: Ui) {
		super(ui, [
			{id: 'path', label: said.path},
			{id: 'passphrase', label: said.passphrase, isHidden: true, hint: said.passphraseHint},
		]);
	}

	protected async create(services: Services): Promise<void> {
		const [path = '', passphrase = '', label = ''] = ['path', 'passphrase', 'device'].map((id) =>
			this.form.text(id).trim(),
		);
		const from = JSON.stringify([path, passphrase, label]);
		if (this.#imported?.from !== from) {
			this.#imported = {device: await services.openRecoveryFile(path, passphrase, label), from};
		}
		const saved = await this.#imported.device.save(this.form.protection);
		this.ui.dismiss(this);
		this.ui.showDevices(saved.path);
		this.ui.say('done', said.done);
	}
}
