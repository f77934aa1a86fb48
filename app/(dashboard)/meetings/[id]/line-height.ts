/** How high a row of text is, the speaker's name, and what is left free about a line: as `TranscriptLines` sets them, in px. */
const row = 22;
const name = 20;
const room = { first: 18, further: 8 };

/** No row of text is longer than this many characters, however wide the page. */
const longestRow = 90;
/** What times and actions take of a line's width, and what a character takes on average, in px. */
const beside = 180;
const character = 6.9;

/**
 * About how high a line will be, in px, on a page of this width. The nearer it is to what is measured when the line is shown, the less
 * the page moves under the reader.
 */
export function likelyHeight(text: string, continues: boolean, width: number): number {
  const perRow = Math.max(16, Math.min(longestRow, (width - beside) / character));
  const rows = text.split("\n").reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(paragraph.length / perRow)), 0);
  return rows * row + (continues ? room.further : name + room.first);
}
