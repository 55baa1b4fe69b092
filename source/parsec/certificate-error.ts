import type {CertificateClaim, CertificateRefusal} from '../errors/certificates.ts';
import {NarthexError} from '../errors.ts';
import type {CommonCertificate} from './certificates.ts';
import {handleText, timestampText} from './ids.ts';

/** A certificate that cannot stand where the server put it: forged, altered, left out before, or in the wrong order. */
export class CertificateError extends NarthexError {
	override readonly name = 'CertificateError';
	/** Where in the server's list, from 0. */
	readonly position: number;
	/** What it says about itself; undefined when it cannot be read. */
	readonly certificate: CommonCertificate | undefined;
	readonly reason: CertificateRefusal;

	constructor(position: number, certificate: CommonCertificate | undefined, reason: CertificateRefusal) {
		const claim = certificate && claimOf(certificate);
		super('invalid-certificate', {position, claim, reason});
		this.position = position;
		this.certificate = certificate;
		this.reason = reason;
	}
}

/** What a certificate says about itself, for people. */
function claimOf(certificate: CommonCertificate): CertificateClaim {
	const {type, user_id, author, timestamp} = certificate;
	return {
		kind: type,
		user: user_id,
		...(type === 'user_certificate' && certificate.human_handle !== null
			? {handle: handleText(certificate.human_handle)}
			: {}),
		...(type === 'device_certificate' ? {device: certificate.device_id} : {}),
		author: author ?? undefined,
		date: timestampText(timestamp),
	};
}
