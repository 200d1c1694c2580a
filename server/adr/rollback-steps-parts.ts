import type { Block, HeadingBlock } from './blocks.ts';
import { plainText } from './inline.ts';
import { readStepsLead, type StepsLead } from './rollback-steps-lead.ts';
import { type StepsScope, underStepsHeading } from './rollback-steps-scope.ts';
import type { Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { NUMBERED_STEP } from './vocabulary/rollback-steps.ts';

/** What stands under one heading or one lead line, as far as that goes. */
export interface StepsPart {
  readonly scope: StepsScope;
  readonly blocks: readonly Exclude<Block, HeadingBlock>[];
}

/** Cuts blocks at their headings and lead lines. */
export function stepsParts(blocks: readonly Block[], outer: StepsScope): readonly StepsPart[] {
  const cutter = new PartCutter(outer);
  for (const block of blocks) cutter.add(block);
  return cutter.parts;
}

/** A part that is being filled. */
interface OpenPart extends StepsPart {
  readonly blocks: Exclude<Block, HeadingBlock>[];
  /** It was introduced by a lead line: a paragraph behind its list is not of it any more. */
  readonly isLed: boolean;
}

class PartCutter {
  readonly parts: OpenPart[] = [];
  readonly #outer: StepsScope;
  #open: readonly { readonly level: number; readonly scope: StepsScope }[] = [];
  #part: OpenPart;

  constructor(outer: StepsScope) {
    this.#outer = outer;
    this.#part = this.#begin(outer, false);
  }

  add(block: Block): void {
    if (block.kind === 'heading') this.#heading(block);
    else if (block.kind === 'paragraph') this.#paragraph(block.lines);
    else this.#part.blocks.push(block);
  }

  #begin(scope: StepsScope, isLed: boolean): OpenPart {
    this.#part = { scope, isLed, blocks: [] };
    this.parts.push(this.#part);
    return this.#part;
  }

  /** The scope of the heading that all of this stands under. */
  #enclosing(): StepsScope {
    return this.#open.at(-1)?.scope ?? this.#outer;
  }

  #heading({ words, level }: HeadingBlock): void {
    this.#open = this.#open.filter((heading) => heading.level < level);
    const scope = underStepsHeading(words, level, this.#enclosing());
    this.#open = [...this.#open, { level, scope }];
    this.#begin(scope, false);
  }

  #paragraph(lines: readonly Stretch[]): void {
    const isBehindList = (this.#part.blocks.at(-1)?.kind ?? 'paragraph') !== 'paragraph';
    if (this.#part.isLed && isBehindList && !lines.some(isNumberedStep)) this.#begin(this.#enclosing(), false);
    let prose: Stretch[] = [];
    const endProse = () => {
      this.#addProse(prose);
      prose = [];
    };
    for (const line of lines) {
      const lead = readStepsLead(line, this.#part.scope);
      if (lead === null) prose.push(line);
      else {
        endProse();
        this.#lead(lead, line);
      }
    }
    endProse();
  }

  #addProse(lines: readonly Stretch[]): void {
    if (lines.length > 0) this.#part.blocks.push({ kind: 'paragraph', lines });
  }

  #lead({ opening, isOfBelow, steps }: StepsLead, line: Stretch): void {
    if (isOfBelow && opening !== 'neither') this.#begin({ ...this.#enclosing(), inSteps: opening === 'opens' }, true);
    else if (isOfBelow && endsPart(line)) this.#begin(this.#enclosing(), false);
    else if (steps.length > 0) {
      this.#begin({ ...this.#enclosing(), inSteps: true }, false);
      for (const step of steps) this.#addProse([step]);
      this.#begin(this.#enclosing(), false);
    }
  }
}

/** A bold line about something else ends what a lead line introduced; one that only ends in a colon goes on with it. */
function endsPart(line: Stretch): boolean {
  return /^(?:\*\*|__)/.test(line.raw) && !isNumberedStep(line);
}

function isNumberedStep({ raw }: Stretch): boolean {
  return NUMBERED_STEP.test(normalizeTitle(plainText(raw)));
}
