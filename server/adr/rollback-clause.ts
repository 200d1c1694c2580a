/** What a sentence says beside its condition: that it is rolled back then. */
const CONSEQUENCES: readonly RegExp[] = [
  /^(?:we (?:will )?|please )?(?:automatically |immediately )?(?:roll ?back|rollback|revert|abort)\b[^,.;:<>]{0,60}?\b(?:if|when|once|whenever)\s+(?:the\s+)?/i,
  /[,，]\s*(?:then\s+)?(?:we\s+)?(?:will\s+|should\s+|must\s+)?(?:automatically\s+|immediately\s+)?(?:roll(?:ed)? ?back|rollback|revert|abort)\b[^,.;<>\d]*[.;]?$/i,
  /[,，]?\s*(?:则|即|就|时|应|应当|需|需要|必须|请)*(?:立即|马上|立刻|自动|手动|人工|考虑)*(?:执行|触发|启动|进行)?(?:回滚|回退)(?:到[^\d,，;；]{1,20})?(?:操作)?[。.;；!！]?$/,
  /^(?:当|若|如果|如|一旦|if|when|once|whenever)\s*(?=\S)/i,
];

/** The longest sentence that is looked at, in UTF-16 code units. */
const MAX_SENTENCE_LENGTH = 500;

/** 若错误率超过 1%，则立即回滚 without its frame: 错误率超过 1%. A text that is nothing else stays as it is. */
export function withoutConsequence(plain: string): string {
  if (plain.length > MAX_SENTENCE_LENGTH) return plain;
  const rest = CONSEQUENCES.reduce((text, consequence) => text.replace(consequence, ''), plain).trim();
  return /\p{N}/u.test(rest) ? rest : plain;
}
