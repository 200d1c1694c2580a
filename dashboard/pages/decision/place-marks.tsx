import { render } from 'preact';
import { Badge } from '../../components/badge.tsx';
import { TONES } from '../../components/tone.ts';
import { lineAnchor } from './record-anchor.ts';
import { gravestTone, marksByBlock, type RecordMark } from './record-marks.ts';

const NOTE = 'record-note';

/**
 * Marks the lines of a rendered record, whose blocks say in `data-line` where they begin, and gives each line that can be led to its id. Marks
 * that are there already are changed in place, so that the one with the focus keeps it.
 */
export function placeMarks(record: HTMLElement, marks: readonly RecordMark[]): void {
  const blocks = [...record.querySelectorAll<HTMLElement>('[data-line]:not(hr)')];
  const beginnings = blocks.map(({ dataset }) => Number(dataset.line));
  nameLines(blocks, beginnings);
  const marked = marksByBlock(marks, beginnings);
  const notes = new Map([...record.querySelectorAll<HTMLElement>(`.${NOTE}`)].map((note) => [Number(note.dataset.block), note]));
  for (const [index, note] of notes) if (!marked.has(index)) takeAway(note, blocks[index]);
  for (const [index, own] of marked) {
    const block = blocks[index];
    if (block === undefined) continue;
    block.classList.remove(...TONES.map(toneClass));
    block.classList.add('record-mark', toneClass(gravestTone(own)));
    const within = [...new Set(own.map(({ line }) => line))].filter((line) => line !== beginnings[index]);
    render(<Notes marks={own} lines={within} />, notes.get(index) ?? newNote(block, index));
  }
}

const toneClass = (tone: string) => `tone-${tone}`;

/** Of blocks that begin in one line, such as a list and its first item, the innermost has the line's name. */
function nameLines(blocks: readonly HTMLElement[], beginnings: readonly number[]): void {
  for (const [index, block] of blocks.entries()) {
    const line = beginnings[index];
    if (line !== undefined && beginnings[index + 1] !== line) block.id = lineAnchor(line);
  }
}

function newNote(block: HTMLElement, index: number): HTMLElement {
  const note = document.createElement('span');
  note.className = NOTE;
  note.dataset.block = String(index);
  const nested = block.querySelector(':scope > ul, :scope > ol');
  if (block instanceof HTMLTableRowElement) (block.cells.item(block.cells.length - 1) ?? block).append(note);
  else if (nested !== null) nested.before(note);
  else block.append(note);
  return note;
}

function takeAway(note: HTMLElement, block: HTMLElement | undefined): void {
  block?.classList.remove('record-mark', ...TONES.map(toneClass));
  render(null, note);
  note.remove();
}

/** What became of the lines of one block; those in which it does not begin get their names here. */
function Notes({ marks, lines }: { readonly marks: readonly RecordMark[]; readonly lines: readonly number[] }) {
  return (
    <>
      {lines.map((line) => (
        <span key={line} id={lineAnchor(line)} />
      ))}
      {marks.map(({ line, href, look, word }, index) =>
        href === null ? (
          <Badge key={`${line} ${index}`} look={look} word={word} />
        ) : (
          <a key={`${line} ${index}`} href={href}>
            <Badge look={look} word={word} />
          </a>
        ),
      )}
    </>
  );
}
