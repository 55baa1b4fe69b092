export const english = {
	/** What fields are called, in as few cells as their column has (13). `hint`: what they are for. */
	name: 'Name',
	yourName: 'Your name',
	fullName: 'Full name',
	email: 'E-mail',
	yourEmail: 'Your e-mail',
	device: {label: 'Device label', hint: 'how others see it'},
	password: 'Password',
	newPassword: {hint: 'cannot be recovered', needed: 'A password is needed.'},
	repeated: {label: 'Again', differs: 'The two passwords differ.'},
	accountPassword: {hint: 'of your new account'},
	link: 'Link',
	server: 'Server',
	code: {label: 'Invite code', hint: 'as it was sent to you', needed: 'The code of the invitation is needed.'},
	nameNeeded: 'A name is needed.',
	hidesCharacters: 'This hides characters: clear it with Ctrl-U and write it anew.',
};
