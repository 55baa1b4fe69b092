// Bundles the program into dist/, or into NARTHEX_OUTDIR.
import {rmSync, writeFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {build} from 'esbuild';
import {programOptions} from './bundle-options.mjs';
import {bundledFolders, licenseTexts} from './bundled-packages.mjs';

const outdir = resolve(process.env.NARTHEX_OUTDIR ?? programOptions.outdir);
rmSync(outdir, {recursive: true, force: true});
const {metafile} = await build({...programOptions, outdir, metafile: true});
writeFileSync(resolve(outdir, 'licenses.txt'), licenseTexts(bundledFolders(metafile)));
