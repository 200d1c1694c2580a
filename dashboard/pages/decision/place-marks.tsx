import { render } from 'preact';
import { Badge } from '../../components/badge.tsx';
import { lineAnchor } from './record-anchor.ts';
import { blockOf, type RecordMark } from './record-marks.ts';

/** Marks the lines of a rendered record, whose blocks say in `data-line` where they begin. Returns what takes the marks away again. */
export function placeMarks(record: HTMLElement, marks: readonly RecordMark[]): () => void {
  const blocks = [...record.querySelectorAll<HTMLElement>('[data-line]')];
  const beginnings = blocks.map(({ dataset }) => Number(dataset.line));
  const undo: (() => void)[] = [];
  for (const mark of marks) {
    const block = blocks[blockOf(mark.line, beginnings)];
    if (block === undefined) continue;
    const note = document.createElement('span');
    note.className = 'record-note';
    // Several lines of one paragraph are marked in one place.
    (block.id === '' ? block : note).id = lineAnchor(mark.line);
    block.classList.add('record-mark', `tone-${mark.look.tone}`);
    placeOf(block).append(note);
    render(
      <a href={mark.href}>
        <Badge look={mark.look} word={mark.word} />
      </a>,
      note,
    );
    undo.push(() => {
      render(null, note);
      note.remove();
      block.removeAttribute('id');
      block.classList.remove('record-mark', `tone-${mark.look.tone}`);
    });
  }
  return () => {
    for (const one of undo) one();
  };
}

/** Where in a block a note stands: the last cell of a row, the first paragraph of an item. */
function placeOf(block: HTMLElement): HTMLElement {
  if (block instanceof HTMLTableRowElement) return block.cells.item(block.cells.length - 1) ?? block;
  const nested = block.querySelector(':scope > ul, :scope > ol');
  if (nested === null) return block;
  const place = document.createElement('span');
  nested.before(place);
  return place;
}
