import {Text as InkText, type TextProps} from 'ink';
import {createContext, use} from 'react';
import {theme} from '../state/theme.ts';

/** Whether a text is part of another one, whose colours it has. */
const IsInside = createContext(false);

/** A text in the colours of the theme: faint only where the theme has that. */
export function Text({dimColor = false, children, ...props}: TextProps) {
	const ground = use(IsInside) ? undefined : theme.ground?.text;
	return (
		<InkText {...(ground === undefined ? {} : {color: ground})} {...props} dimColor={dimColor && theme.dims}>
			<IsInside value={true}>{children}</IsInside>
		</InkText>
	);
}
