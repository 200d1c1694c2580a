import { describe, expect, it } from '@jest/globals';
import { redactUrl } from '../../../../server/notify/channels/redact-url.ts';

describe('a redacted URL', () => {
  it.each([
    ['https://user:pass@hooks.example.com/services/T0/B0/token?key=k#f', 'https://hooks.example.com'],
    ['http://127.0.0.1:9093/prefix', 'http://127.0.0.1:9093'],
  ])('keeps only where it leads', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
    expect(redactUrl(new URL(url))).toBe(redacted);
  });

  it('shows nothing of what cannot be read', () => {
    expect(redactUrl('hooks/token')).toBe('a URL that cannot be read');
  });
});
