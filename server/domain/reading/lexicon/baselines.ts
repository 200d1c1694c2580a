import { combined, type WordRow } from './word.ts';

/** What was before, as records call it. */
const NAMES = ['基线', '基线值', '基准', '基准值', '基线水平', '对照组'];

/** Words that mean the baseline only beside a comparison or 的: alone they are said of many things. */
const LOOSE_NAMES = [
  ...[
    '当前',
    '当前值',
    '当前水平',
    '目前',
    '现状',
    '现在',
    '现有',
    '现有水平',
    '原来',
    '原先',
    '原有',
    '之前',
    '此前',
    '以前',
    '上一版本',
    '旧版本',
  ],
  ...['优化前', '改造前', '迁移前', '实施前', '上线前', '变更前', '发布前', '重构前', '升级前', '切换前'],
];

const COMPARING = ['比', '较', '相比', '相比于', '相比较', '相较', '相较于', '相对', '相对于', '对比', '与', '和', '同', '跟'];

const ENGLISH_NAMES = [
  ...['baseline', 'the baseline', 'baselines', 'pre-deployment baseline', 'the pre-deployment baseline'],
  ...['current', 'the current', 'current level', 'the current level', 'previous', 'the previous', 'the original', 'original', 'before'],
];

const ENGLISH_COMPARING = [
  'compared to ',
  'compared with ',
  'relative to ',
  'versus ',
  'vs ',
  'vs. ',
  'than ',
  'over ',
  'from ',
  'against ',
  'of ',
];

/** What a change is measured from. */
export const BASELINES: readonly WordRow[] = [
  [
    [...NAMES, 'baseline', 'the baseline', '기준', '기준선', '기준값', 'ベースライン', '基準値', '기존', '従来'].join(','),
    { kind: 'baseline' },
  ],
  [combined([...NAMES, ...LOOSE_NAMES], ['的']), { kind: 'baseline', of: true }],
  [combined(['比', '较', '相对', '对比'], [...NAMES, ...LOOSE_NAMES]), { kind: 'baseline', versus: true }],
  [
    combined(COMPARING, combined([...NAMES, ...LOOSE_NAMES], ['相比', '比', '相较', '比较', '对比']).split(',')),
    { kind: 'baseline', versus: true },
  ],
  [combined(['相比', '相比于', '相较', '相较于', '相对于'], [...NAMES, ...LOOSE_NAMES]), { kind: 'baseline', versus: true }],
  [combined(ENGLISH_COMPARING, ENGLISH_NAMES), { kind: 'baseline', versus: true }],
  [combined(['of '], ENGLISH_NAMES), { kind: 'baseline', versus: true, of: true }],
  ['ベースラインの,基準値の,従来の,現状の', { kind: 'baseline', of: true }],
  ['同比,环比,ベースライン比,기준 대비,기준선 대비,기준값 대비', { kind: 'baseline', versus: true }],
];
