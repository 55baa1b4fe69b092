import type {DeviceFolder, SaveDevice} from '../../source/sessions/claim.ts';

/** A folder that has room, where devices are saved like that. */
export function folderWith(save: SaveDevice): DeviceFolder {
	return {checkSavable: async () => {}, lock: () => save};
}
