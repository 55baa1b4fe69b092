import type {DatabaseFormat} from '../database-file.ts';

/**
 * Identifiers and tokens are stored as hex, dates in µs since the epoch, certificates and steps as the bytes that came.
 * A certificate's `position` is the order in which it was accepted, which is also the order in which it is given out.
 */
const VERSION_1 = `
CREATE TABLE organization (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	created_on INTEGER NOT NULL,
	bootstrap_token TEXT,
	root_verify_key BLOB,
	is_expired INTEGER NOT NULL DEFAULT 0,
	active_users_limit INTEGER,
	outsider_allowed INTEGER NOT NULL DEFAULT 1,
	minimum_archiving_period INTEGER NOT NULL DEFAULT 2592000,
	terms_updated_on INTEGER,
	terms_urls TEXT
) STRICT;

CREATE TABLE user (
	organization INTEGER NOT NULL REFERENCES organization (id),
	user_id TEXT NOT NULL,
	email TEXT NOT NULL,
	label TEXT NOT NULL,
	profile TEXT NOT NULL,
	created_on INTEGER NOT NULL,
	revoked_on INTEGER,
	is_frozen INTEGER NOT NULL DEFAULT 0,
	terms_accepted_on INTEGER,
	PRIMARY KEY (organization, user_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX active_email ON user (organization, email) WHERE revoked_on IS NULL;

CREATE TABLE device (
	organization INTEGER NOT NULL REFERENCES organization (id),
	device_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	verify_key BLOB NOT NULL,
	PRIMARY KEY (organization, device_id),
	FOREIGN KEY (organization, user_id) REFERENCES user (organization, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
	position INTEGER PRIMARY KEY,
	organization INTEGER NOT NULL REFERENCES organization (id),
	topic TEXT NOT NULL,
	timestamp INTEGER NOT NULL,
	full BLOB NOT NULL,
	redacted BLOB
) STRICT;
CREATE INDEX certificate_by_time ON certificate (organization, topic, timestamp, position);

CREATE TABLE invitation (
	id INTEGER PRIMARY KEY,
	organization INTEGER NOT NULL REFERENCES organization (id),
	token TEXT NOT NULL,
	type TEXT NOT NULL,
	claimer_email TEXT,
	claimer_user_id TEXT,
	created_by TEXT NOT NULL,
	created_on INTEGER NOT NULL,
	status TEXT NOT NULL DEFAULT 'PENDING',
	UNIQUE (organization, token)
) STRICT;
CREATE UNIQUE INDEX pending_user ON invitation (organization, claimer_email) WHERE status = 'PENDING' AND type = 'USER';
CREATE UNIQUE INDEX pending_device ON invitation (organization, claimer_user_id)
	WHERE status = 'PENDING' AND type = 'DEVICE';

CREATE TABLE greeting_attempt (
	id INTEGER PRIMARY KEY,
	attempt_id TEXT NOT NULL UNIQUE,
	invitation INTEGER NOT NULL REFERENCES invitation (id),
	greeter TEXT NOT NULL,
	claimer_joined_on INTEGER,
	greeter_joined_on INTEGER,
	cancelled_by TEXT,
	cancelled_reason TEXT,
	cancelled_on INTEGER
) STRICT;
CREATE UNIQUE INDEX active_attempt ON greeting_attempt (invitation, greeter) WHERE cancelled_on IS NULL;
CREATE INDEX attempt_of_greeter ON greeting_attempt (invitation, greeter, greeter_joined_on);

CREATE TABLE greeting_step (
	attempt INTEGER NOT NULL REFERENCES greeting_attempt (id),
	step INTEGER NOT NULL,
	greeter BLOB,
	claimer BLOB,
	PRIMARY KEY (attempt, step)
) STRICT, WITHOUT ROWID;
`;

/**
 * Shared recovery (protocol: shared-recovery §5.1). A deleted setup stays, without what the reveal gives. The
 * certificates of a setup and its deletion are here and not in `certificate`, because each goes to few users.
 */
const VERSION_2 = `
CREATE TABLE recovery_setup (
	id INTEGER PRIMARY KEY,
	organization INTEGER NOT NULL,
	user_id TEXT NOT NULL,
	created_on INTEGER NOT NULL,
	threshold INTEGER NOT NULL,
	brief BLOB NOT NULL,
	reveal_token BLOB,
	ciphered_data BLOB,
	deleted_on INTEGER,
	deletion BLOB,
	FOREIGN KEY (organization, user_id) REFERENCES user (organization, user_id),
	CHECK ((deleted_on IS NULL) = (deletion IS NULL)),
	CHECK ((deleted_on IS NULL) = (reveal_token IS NOT NULL)),
	CHECK ((deleted_on IS NULL) = (ciphered_data IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX active_recovery ON recovery_setup (organization, user_id) WHERE deleted_on IS NULL;
CREATE UNIQUE INDEX recovery_by_date ON recovery_setup (organization, created_on);
CREATE INDEX recovery_by_deletion ON recovery_setup (organization, deleted_on);
CREATE INDEX recovery_of_user ON recovery_setup (organization, user_id);

CREATE TABLE recovery_share (
	setup INTEGER NOT NULL REFERENCES recovery_setup (id),
	organization INTEGER NOT NULL,
	recipient TEXT NOT NULL,
	weight INTEGER NOT NULL,
	certificate BLOB NOT NULL,
	PRIMARY KEY (setup, recipient),
	FOREIGN KEY (organization, recipient) REFERENCES user (organization, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_of_recipient ON recovery_share (organization, recipient);

ALTER TABLE invitation ADD COLUMN recovery_setup INTEGER REFERENCES recovery_setup (id);
ALTER TABLE invitation ADD COLUMN failed_reveals INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX pending_recovery ON invitation (recovery_setup) WHERE status = 'PENDING';
`;

/** One-time codes (protocol: device-upkeep §11). */
const VERSION_3 = `
CREATE TABLE totp_setup (
	organization INTEGER NOT NULL,
	user_id TEXT NOT NULL,
	secret BLOB,
	is_confirmed INTEGER NOT NULL DEFAULT 0,
	reset_token TEXT,
	PRIMARY KEY (organization, user_id),
	FOREIGN KEY (organization, user_id) REFERENCES user (organization, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE totp_key (
	organization INTEGER NOT NULL,
	key_id TEXT NOT NULL,
	user_id TEXT NOT NULL,
	content BLOB NOT NULL,
	wrong_codes INTEGER NOT NULL DEFAULT 0,
	blocked_until INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (organization, key_id),
	FOREIGN KEY (organization, user_id) REFERENCES user (organization, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX totp_key_of_user ON totp_key (organization, user_id);
`;

/** What limits are judged by. The total has the full certificates; the redacted ones are no longer. */
const VERSION_4 = `
CREATE TABLE certificate_total (
	owner INTEGER PRIMARY KEY,
	bytes INTEGER NOT NULL
) STRICT;
INSERT INTO certificate_total (owner, bytes)
	SELECT organization, sum(length(full)) FROM certificate WHERE topic = 'common' GROUP BY organization;
CREATE INDEX device_of_user ON device (organization, user_id);
CREATE INDEX waiting_organization ON organization (id) WHERE root_verify_key IS NULL AND bootstrap_token IS NULL;
CREATE INDEX ended_invitation ON invitation (organization, created_by, id) WHERE status <> 'PENDING';
`;

/** The data file of the Parsec half. Events and held steps are in the memory of one process, so it is exclusive. */
export const PARSEC_DATABASE: DatabaseFormat = {
	// "Nrtx"
	applicationId: 0x4e727478,
	versions: [VERSION_1, VERSION_2, VERSION_3, VERSION_4],
	pragmas: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL',
	isExclusive: true,
};
