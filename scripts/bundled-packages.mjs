// Which packages are in the program, and under which licences.
import {createHash} from 'node:crypto';
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

/** The folders of the packages that an installation fetches. @returns {readonly string[]} */
export function installedFolders() {
	return Object.entries(lock.packages)
		.filter(([folder, {dev}]) => folder !== '' && !dev)
		.map(([folder]) => folder);
}

/**
 * Leaves in a bill of materials of `npm sbom` the packages in `folders`. It is dated and numbered by what is in it, so
 * that it is the same each time it is made.
 * @param {'cyclonedx' | 'spdx'} format
 * @param {readonly string[]} folders
 * @param {number} time of the commit, in seconds
 */
export function shippedBill(format, bill, folders, time) {
	const shipped = new Set(folders.map(packageIn));
	const date = new Date(time * 1000).toISOString();
	return format === 'cyclonedx' ? shippedCyclonedx(bill, shipped, date) : shippedSpdx(bill, shipped, date);
}

/** A UUID that is drawn from `content`: version 8, whose bits are free. */
function uuidOf(content) {
	const digits = createHash('sha256').update(JSON.stringify(content)).digest('hex');
	const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
	return [...parts, digits.slice(20, 32)].join('-');
}

function shippedCyclonedx(bill, shipped, date) {
	const root = bill.metadata.component['bom-ref'];
	const isShipped = (ref) => ref === root || shipped.has(ref);
	const content = {
		// Npm names it after the folder of the clone.
		metadata: {...bill.metadata, timestamp: date, component: {...bill.metadata.component, name: lock.name}},
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
	return {...bill, serialNumber: `urn:uuid:${uuidOf(content)}`, ...content};
}

function shippedSpdx(bill, shipped, date) {
	const packages = bill.packages.filter(
		({name, versionInfo, SPDXID}) => bill.documentDescribes.includes(SPDXID) || shipped.has(`${name}@${versionInfo}`),
	);
	const ids = new Set([bill.SPDXID, ...packages.map(({SPDXID}) => SPDXID)]);
	const content = {
		creationInfo: {...bill.creationInfo, created: date},
		packages,
		relationships: bill.relationships
			.filter(({spdxElementId, relatedSpdxElement}) => ids.has(spdxElementId) && ids.has(relatedSpdxElement))
			.map((relationship) => ({
				...relationship,
				relationshipType: relationship.relationshipType.replace(/^DEV_/, ''),
			})),
	};
	const namespace = bill.documentNamespace.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/, uuidOf(content));
	return {...bill, documentNamespace: namespace, ...content};
}
