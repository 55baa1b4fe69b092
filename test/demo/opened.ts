import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Demo, prepareDemo} from '../../source/demo/demo.ts';
import {endAfterFile} from '../helpers/live.ts';

/** A new demonstration in a folder of its own, until all tests of the file are over. */
export async function openedDemo(): Promise<Demo> {
	const folder = mkdtempSync(join(tmpdir(), 'narthex-demo-'));
	const demo = await prepareDemo(folder);
	endAfterFile(async () => {
		await demo.close();
		rmSync(folder, {recursive: true, force: true});
	});
	return demo;
}
