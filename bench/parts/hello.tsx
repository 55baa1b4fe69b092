import {render, Text, useInput} from 'ink';

// The least that an application of Ink can be: one word, in the alternate screen as ours, and it stays.

function Hello() {
	useInput(() => {});
	return <Text>hello</Text>;
}

render(<Hello />, {alternateScreen: true});
