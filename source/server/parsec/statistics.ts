import type {Timestamp} from '../../parsec/ids.ts';
import {listOrganizations, organizationStatistics} from './organizations.ts';
import type {Storage} from './storage.ts';

const PROFILE_COLUMNS = ['admin', 'standard', 'outsider'].flatMap((profile) => [
	`${profile}_users_active`,
	`${profile}_users_revoked`,
]);
const COLUMNS = ['organization_id', 'data_size', 'metadata_size', 'realms', 'active_users', ...PROFILE_COLUMNS];

/** The statistics of all organizations that existed at `until` (default: now), as they were then. */
export function serverStatistics(storage: Storage, until: Timestamp | undefined) {
	return listOrganizations(storage)
		.filter(({created_on}) => until === undefined || created_on <= until)
		.map(({id, name}) => ({organization_id: name, ...organizationStatistics(storage, id, until)}));
}

/** The same as CSV with a header (protocol: transport §1.9). Organization names are words, so nothing needs quotes. */
export function statisticsCsv(statistics: ReturnType<typeof serverStatistics>): string {
	const rows = statistics.map(
		({organization_id, data_size, metadata_size, realms, active_users, users_per_profile_detail}) => {
			const {ADMIN, STANDARD, OUTSIDER} = users_per_profile_detail;
			const counts = [ADMIN, STANDARD, OUTSIDER].flatMap(({active, revoked}) => [active, revoked]);
			return [organization_id, data_size, metadata_size, realms, active_users, ...counts].join(',');
		},
	);
	return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}
