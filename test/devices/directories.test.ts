import {expect, test} from 'vitest';
import {configDirectory, dataDirectory} from '../../source/devices/directories.ts';

const env = {HOME: '/home/alice'};

test('folders are those of all Parsec clients', () => {
	expect(configDirectory(env)).toBe('/home/alice/.config/parsec3/libparsec');
	expect(dataDirectory(env)).toBe('/home/alice/.local/share/parsec3');
	const xdg = {...env, XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data'};
	expect(configDirectory(xdg)).toBe('/config/parsec3/libparsec');
	expect(dataDirectory(xdg)).toBe('/data/parsec3');
});

test('a relative path of XDG names no folder', () => {
	expect(configDirectory({...env, XDG_CONFIG_HOME: 'config'})).toBe('/home/alice/.config/parsec3/libparsec');
	expect(dataDirectory({...env, XDG_DATA_HOME: ''})).toBe('/home/alice/.local/share/parsec3');
});

test('what is given comes before what the environment names, and that before its base', () => {
	const base = {...env, PARSEC_BASE_CONFIG_DIR: '/base', PARSEC_BASE_DATA_DIR: '/base', XDG_CONFIG_HOME: '/config'};
	expect(configDirectory(base)).toBe('/base/parsec3/libparsec');
	expect(dataDirectory(base)).toBe('/base/parsec3');
	const named = {...base, PARSEC_CONFIG_DIR: '/named', PARSEC_DATA_DIR: '/named'};
	expect(configDirectory(named, '')).toBe('/named');
	expect(dataDirectory(named)).toBe('/named');
	expect(configDirectory(named, '/given')).toBe('/given');
	expect(dataDirectory(named, '/given')).toBe('/given');
});
