import type {Size} from '../../source/tui/state/theme.ts';
import {choices, type FakeClaim, FakeServices, organizationOf} from './fakes.ts';
import {keys, openInvitations, openStage, type Stage} from './stage.tsx';

// Where tests of more than one screen begin.

/** The greetings of Bob and Carl, begun one after the other; that of Carl is shown. */
export async function withTwoGreetings() {
	const stage = await openInvitations();
	await stage.type('g', 'y');
	await stage.see('Greet bob');
	await stage.type(keys.escape, 'j', 'g', 'y');
	await stage.see('Greet carl');
	const [bob, carl] = stage.services.device.greets;
	if (bob === undefined || carl === undefined) throw new Error('two greetings were started');
	const pick = {name: 'picking-code', choices, pick() {}, noneMatches() {}} as const;
	return {...stage, bob, carl, pick};
}

/** The members of an organization of four, ourselves among them. `change` comes before it is opened. */
export async function openMembers(
	change: (services: FakeServices) => void = () => {},
	size: Size = {columns: 80, rows: 24},
): Promise<Stage> {
	const services = new FakeServices();
	const {device} = services;
	device.members = {...device.members, organization: organizationOf('Alice', 'Dora', 'Bob', 'Eve')};
	change(services);
	const stage = await openInvitations({services, size});
	await stage.type('m');
	await stage.seePane('Members');
	return stage;
}

/** The claim of an invitation, just begun from its link. */
export async function openClaim(): Promise<Stage & {session: FakeClaim}> {
	const stage = await openStage();
	await stage.type(keys.paste('parsec3://parsec.example.com/Acme?a=claim_user&p=x'));
	await stage.see('Claim Acme');
	const [session] = stage.services.claims;
	if (session === undefined) throw new Error('no claim was started');
	return {...stage, session};
}

/** Our own shared recovery, and those in which we hold shares. */
export async function openRecoveries(services = new FakeServices(), size?: Size): Promise<Stage> {
	const stage = await openInvitations(size === undefined ? {services} : {services, size});
	await stage.type('R');
	await stage.see('You hold shares of');
	return stage;
}

/** Creates an organization, whose first administrator is asked for then. */
export async function createOrganization(): Promise<Stage> {
	const stage = await openStage();
	await stage.seePane('Welcome');
	await stage.type('n');
	await stage.seePane('Create an organization');
	await stage.type(`Acme${keys.enter}${keys.enter}secret token${keys.enter}`);
	return stage;
}

/** Fills in who the first administrator is. */
export const becomeFirst = (stage: Stage) =>
	stage.type(`Alice${keys.enter}alice@example.com${keys.enter}${keys.enter}secret${keys.enter}secret${keys.enter}`);
