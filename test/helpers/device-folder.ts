import type {DeviceFolder, SaveDevice} from '../../source/parsec/device-file.ts';

/** A folder that has room, where devices are saved like that. */
export function folderWith(save: SaveDevice): DeviceFolder {
	return {checkSavable: async () => {}, lock: () => save};
}
