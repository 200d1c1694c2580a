import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../dashboard/api/http.ts';
import { errorWords } from '../../../dashboard/components/error-words.ts';
import { en } from '../../../dashboard/i18n/en.ts';
import { zh } from '../../../dashboard/i18n/zh.ts';

describe('errorWords', () => {
  it('gives the sentence of the service', () => {
    expect(errorWords(new ApiError(400, 'field "until": expected a time to come'), en)).toBe('field "until": expected a time to come');
  });

  it("says in the reader's language that nothing answers, and not what the browser calls that", () => {
    expect(errorWords(new ApiError(0, 'Failed to fetch'), zh)).toBe(zh.state.unreachable);
  });

  it('takes what is no error as it is', () => {
    expect(errorWords('odd', en)).toBe('odd');
  });
});
