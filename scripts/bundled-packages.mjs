// Which packages are in the program, and under which licences.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import lock from '../package-lock.json' with {type: 'json'};

const repository = join(import.meta.dirname, '..');

/**
 * The folders (`node_modules/…`) of the packages that have code in a bundle, sorted.
 * @param {import('esbuild').Metafile} metafile
 * @returns {readonly string[]}
 */
export function bundledFolders({outputs}) {
	const files = Object.values(outputs).flatMap(({inputs}) => Object.keys(inputs));
	const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
	return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/** `NAME@VERSION` of an installed package. @param {string} folder */
export function packageIn(folder) {
	return `${folder.replace(/^.*node_modules\//, '')}@${lock.packages[folder].version}`;
}

/**
 * What the licences of the bundled packages ask for: their texts go where the code goes.
 * @param {readonly string[]} folders
 */
export function licenseTexts(folders) {
	const texts = folders.map((folder) => {
		const path = join(repository, folder);
		const file = readdirSync(path).find((name) => /^(licen[cs]e|copying)/i.test(name));
		const text = file === undefined ? '' : readFileSync(join(path, file), 'utf8').trim();
		return `${packageIn(folder)} (${lock.packages[folder].license ?? 'no licence named'})\n\n${text}\n`;
	});
	return `Narthex contains these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/**
 * Leaves in a bill of materials of `npm sbom` what is in the program, or is installed with it.
 * @param {'cyclonedx' | 'spdx'} format
 * @param {readonly string[]} folders
 */
export function shippedBill(format, bill, folders) {
	const installed = Object.entries(lock.packages).filter(([folder, {dev}]) => folder !== '' && !dev);
	const shipped = new Set([...folders, ...installed.map(([folder]) => folder)].map(packageIn));
	return format === 'cyclonedx' ? shippedCyclonedx(bill, shipped) : shippedSpdx(bill, shipped);
}

function shippedCyclonedx(bill, shipped) {
	const root = bill.metadata.component['bom-ref'];
	const isShipped = (ref) => ref === root || shipped.has(ref);
	return {
		...bill,
		components: bill.components
			.filter((component) => isShipped(component['bom-ref']))
			.map((component) => ({
				...component,
				properties: component.properties.filter(({name}) => name !== 'cdx:npm:package:development'),
			})),
		dependencies: bill.dependencies
			.filter(({ref}) => isShipped(ref))
			.map(({ref, dependsOn}) => ({ref, dependsOn: dependsOn.filter(isShipped)})),
	};
}

function shippedSpdx(bill, shipped) {
	const packages = bill.packages.filter(
		({name, versionInfo, SPDXID}) => bill.documentDescribes.includes(SPDXID) || shipped.has(`${name}@${versionInfo}`),
	);
	const ids = new Set([bill.SPDXID, ...packages.map(({SPDXID}) => SPDXID)]);
	return {
		...bill,
		packages,
		relationships: bill.relationships
			.filter(({spdxElementId, relatedSpdxElement}) => ids.has(spdxElementId) && ids.has(relatedSpdxElement))
			.map((relationship) => ({
				...relationship,
				relationshipType: relationship.relationshipType.replace(/^DEV_/, ''),
			})),
	};
}
