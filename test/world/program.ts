import {currentOwner, type Owner} from './clock.ts';
import {Disk} from './disk.ts';
import {Random} from './random.ts';

/** A computer: its disk, its clock and its place in the network outlive the programs. */
export class Computer {
	readonly name: string;
	readonly disk: Disk;
	/** How far its clock is off, in ms. */
	clockOffset = 0;
	/** Until when it is cut off from the network, in ms of the world. */
	cutUntil = Number.NEGATIVE_INFINITY;

	constructor(name: string, seed: string) {
		this.name = name;
		this.disk = new Disk(new Random(`${seed} disk of ${name}`));
	}
}

/** One run of one program on a computer. Once it is killed it never comes back from what it awaits. */
export class Program implements Owner {
	readonly computer: Computer;
	readonly random: Random;
	isAlive = true;
	/** Called each time the world gives it the word; it may kill the program. */
	onAwait: (() => void) | undefined;

	constructor(name: string, computer: Computer, seed: string) {
		this.computer = computer;
		this.random = new Random(`${seed} ${name}`);
	}

	get disk(): Disk {
		return this.computer.disk;
	}

	get clockOffset(): number {
		return this.computer.clockOffset;
	}

	onWord(): void {
		this.onAwait?.();
	}
}

/** @throws when no program runs */
export function currentProgram(): Program {
	const owner = currentOwner();
	if (!(owner instanceof Program)) throw new Error('no program runs');
	return owner;
}
