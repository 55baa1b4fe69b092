import {readFileSync} from 'node:fs';
import {applyCertificates} from '../../source/parsec/apply-certificates.ts';
import {emptyOrganization} from '../../source/parsec/organization.ts';
import {readBlobs} from '../support/blobs.ts';

// check-certificates FILE: checks the whole chain once, as the program does when it first sees an organization, and
// prints how long that took in ms and the most memory that this process ever had in KiB.

const {root, blobs} = readBlobs(readFileSync(process.argv[2] ?? ''));
const start = performance.now();
await applyCertificates(emptyOrganization(root), blobs);
const milliseconds = performance.now() - start;
process.stdout.write(JSON.stringify({milliseconds, peak: process.resourceUsage().maxRSS}));
