/** A picture to be drawn: an HTML page of a fixed size. */
export interface Drawing {
	/** File name without its ending. */
	name: string;
	/** Pixels. */
	width: number;
	height: number;
	/** What the page shows, at a moment from 0 (beginning) to 1 (end). */
	html: (moment: number) => string;
}

const backgrounds = ['#1f3a5f', '#5b2a4e', '#22543d', '#6b3410', '#3b2f63', '#5a1f28', '#155e63'];

/**
 * A film that shows its own title, and a bar that runs along the top (players have their buttons at the bottom), so that one sees that
 * it plays.
 *
 * @param title in any script
 * @param place number of the film; films side by side get different colors
 */
export function film(name: string, title: string, place: number, width: number, height: number): Drawing {
	const html = (moment: number) => `
		<style>
			body { margin: 0; height: 100vh; background: ${backgrounds[place % backgrounds.length]}; color: white;
				font: 18px "Liberation Sans", "Noto Sans CJK JP", "DejaVu Sans", sans-serif;
				display: flex; flex-direction: column; justify-content: center; text-align: center; }
			h1 { font-size: 44px; line-height: 1.25; margin: 0 24px 24px; }
			p { margin: 0 24px; opacity: 0.8; }
			#bar { position: fixed; top: 0; left: 0; height: 16px; width: ${moment * 100}%; background: #ffd166; }
		</style>
		<h1 dir="auto">${title}</h1><p>Made up by the Reka Vision sandbox</p><div id="bar"></div>`;
	return { name, width, height, html };
}

/** A drawing without text, for what looks at pictures. */
export function picture(name: string, svg: string): Drawing {
	const html = () =>
		`<style>body { margin: 0 }</style><svg width="480" height="360" viewBox="0 0 480 360">${svg}</svg>`;
	return { name, width: 480, height: 360, html };
}

export const sleepingCat = `
	<rect width="480" height="360" fill="#f3e3cf"/>
	<rect y="250" width="480" height="110" fill="#b5835a"/>
	<ellipse cx="240" cy="270" rx="190" ry="46" fill="#7a9e9f"/>
	<ellipse cx="255" cy="225" rx="125" ry="66" fill="#e08e45"/>
	<path d="M372 235 C430 250 420 300 330 288 L230 284" fill="none" stroke="#e08e45" stroke-width="26" stroke-linecap="round"/>
	<path d="M96 205 L104 138 L146 172 Z M188 172 L228 138 L236 208 Z" fill="#c9752f"/>
	<ellipse cx="166" cy="222" rx="74" ry="60" fill="#e9a15f"/>
	<path d="M118 218 q16 14 32 0 M182 218 q16 14 32 0" fill="none" stroke="#3a2a1c" stroke-width="5" stroke-linecap="round"/>
	<path d="M158 240 h16 l-8 9 z" fill="#7a3b2e"/>
	<path d="M166 249 q-10 12 -20 4 M166 249 q10 12 20 4" fill="none" stroke="#3a2a1c" stroke-width="3"/>
	<path d="M240 172 q12 30 4 50 M285 162 q14 34 6 60 M328 172 q12 30 6 56" fill="none" stroke="#c9752f" stroke-width="9"/>`;

export const redBicycle = `
	<rect width="480" height="360" fill="#cfe8f3"/>
	<rect y="280" width="480" height="80" fill="#8d99a6"/>
	<g fill="none" stroke="#2b2d33" stroke-width="9"><circle cx="140" cy="240" r="66"/><circle cx="345" cy="240" r="66"/></g>
	<g stroke="#9aa3ad" stroke-width="2"><path d="M140 174 v132 M74 240 h132 M93 193 l94 94 M93 287 l94 -94"/>
	<path d="M345 174 v132 M279 240 h132 M298 193 l94 94 M298 287 l94 -94"/></g>
	<path d="M140 240 L192 152 L308 152 L230 240 Z M192 152 L230 240 M345 240 L302 132" fill="none" stroke="#c8232c" stroke-width="12"
		stroke-linejoin="round"/>
	<path d="M302 132 q4 -24 40 -18" fill="none" stroke="#2b2d33" stroke-width="9" stroke-linecap="round"/>
	<path d="M164 132 h58 q6 12 -12 14 h-34 q-14 0 -12 -14 z" fill="#2b2d33"/>
	<circle cx="230" cy="240" r="17" fill="#2b2d33"/>`;

export const mountainLake = `
	<rect width="480" height="360" fill="#9fd0ee"/>
	<circle cx="385" cy="70" r="34" fill="#ffe08a"/>
	<path d="M0 215 L110 80 L205 190 L285 60 L480 220 Z" fill="#61758a"/>
	<path d="M110 80 L84 112 L112 124 L138 112 Z M285 60 L252 112 L284 128 L330 98 Z" fill="white"/>
	<path d="M0 215 h480 v30 h-480 z" fill="#3f7d4e"/>
	<rect y="240" width="480" height="120" fill="#2f7fa8"/>
	<g stroke="#bfe3f2" stroke-width="4" stroke-linecap="round"><path d="M60 275 h70 M210 300 h90 M340 268 h60 M120 330 h80 M360 335 h70"/></g>`;
