import type {NoFacts} from './no-facts.ts';

/** Getting back in: shared recovery and recovery files. */
export interface RecoveryErrors {
	/** The server sent a certificate of a shared recovery that cannot stand where it is. `position` counts from 0. */
	readonly 'invalid-recovery-certificate': {readonly position: number; readonly reason: RecoveryRefusal};
	/** A recipient's shares were made for another setup than their certificate says. */
	readonly 'foreign-share': NoFacts;
	/** A recipient gave shares that cannot be right. `others` gave the same ones, or some of another length. */
	readonly 'bad-shares': {readonly recipient: string; readonly fault: ShareFault; readonly others: readonly string[]};
	/** Enough shares are there, and they give no device: a recipient gave wrong ones. */
	readonly 'shares-do-not-fit': NoFacts;
	/** The recipients who are left have `left` shares, fewer than the threshold. `role` is ours. */
	readonly 'recovery-unreachable': {
		readonly role: 'greeter' | 'claimer';
		readonly threshold: number;
		readonly left: number;
	};
	/** What the shares give is no recovery device of this user in this organization. */
	readonly 'recovery-device-refused': NoFacts;
	/** The shared recovery that the invitation is for was deleted. */
	readonly 'recovery-deleted': NoFacts;
	/** The certificates hold no such shared recovery, or we are not a recipient. */
	readonly 'recovery-not-found': NoFacts;
	/** Our own share does not open, or is not what it should be. */
	readonly 'own-share-unusable': {readonly fault: ShareFault | 'does-not-open'};
	readonly 'recovery-setup-refused': {readonly fault: SetupFault};
	/** We have an active shared recovery. */
	readonly 'recovery-exists': NoFacts;
	/** No member who is not revoked has this e-mail address. */
	readonly 'recipient-not-found': {readonly email: string};
	readonly 'recipient-twice': {readonly email: string};
	/** No recipients were named, and there is no other administrator. */
	readonly 'no-default-recipient': NoFacts;
	/** There are not as many weights as recipients. */
	readonly 'incoherent-weights': {readonly recipients: number; readonly weights: number};
	/** The claimer has no active shared recovery in which we are a recipient. */
	readonly 'not-a-recipient': NoFacts;
	/** There is a file where a new one was to be written. */
	readonly 'file-exists': {readonly path: string};
	readonly 'file-not-found': {readonly path: string};
	/** A file without a recovery device in it. */
	readonly 'not-a-recovery-file': NoFacts;
	/** A text that cannot be a recovery passphrase. */
	readonly 'malformed-passphrase': PassphraseFault;
	/** A recovery passphrase that does not open the file. */
	readonly 'wrong-passphrase': Pick<PassphraseFault, 'groups'>;
}

/** Why a certificate of the shamir topic cannot stand where the server put it (protocol: shared-recovery §6). */
export type RecoveryRefusal =
	| 'unreadable'
	| 'forged'
	| 'unknown-author'
	| 'older-than-author'
	| 'revoked-author'
	| 'not-newer'
	/** It speaks for another user than its author's. */
	| 'user-is-not-author'
	| 'author-is-recipient'
	/** The viewer is neither the author nor a recipient. */
	| 'not-for-viewer'
	/** The author's last setup is not deleted. */
	| 'setup-active'
	| 'unknown-recipient'
	| 'older-than-recipient'
	| 'revoked-recipient'
	/** The last brief has another date or author, or does not name the recipient. */
	| 'no-brief'
	| 'share-twice'
	/** The brief makes the viewer a recipient, and its share does not come next. */
	| 'share-missing'
	/** A deletion names another setup than the author's last one. */
	| 'not-last-setup'
	| 'already-deleted'
	| 'other-recipients';

/** What is wrong with shares, whatever the secret is. */
export type ShareFault =
	/** Fewer different shares than are needed, or other than as many as the recipient's weight. */
	| 'count'
	/** Shorter than two bytes: no share at all. */
	| 'too-short'
	/** x is 0: who gives such a share chooses the secret. */
	| 'x-is-zero'
	/** Twice the same x. */
	| 'x-twice'
	/** Not all of one length. */
	| 'lengths-differ';

/** Why a setup cannot be made. */
export type SetupFault =
	| 'author-is-recipient'
	| 'threshold-is-zero'
	| 'weight-is-zero'
	| 'too-many-shares'
	| 'too-few-shares';

/** What is wrong with a recovery passphrase. */
export interface PassphraseFault {
	/** How many letters and digits count, of the 52 that there should be. */
	readonly characters: number;
	/** Which groups look wrong, from 1; none when that cannot be told. */
	readonly groups: readonly number[];
}
