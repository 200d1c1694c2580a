import type { MonitorInfo } from '../../../server/api/contract.ts';
import { Badge } from '../../components/badge.tsx';
import { Fact } from '../../components/fact.tsx';
import type { Look } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';

type Source = MonitorInfo['sources'][number];

const LOOKS: Readonly<Record<'up' | 'down' | 'unasked', Look>> = {
  up: { tone: 'good', icon: 'check' },
  down: { tone: 'bad', icon: 'cross' },
  unasked: { tone: 'neutral', icon: 'minus' },
};

/** Where actual values come from, and how each is doing. */
export function SourceList({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <ul class="card-list">
      {sources.map((source) => (
        <SourceCard key={source.name} source={source} />
      ))}
    </ul>
  );
}

function SourceCard({ source: { name, url, externalUrl, reachable, error, clockSkewSeconds } }: { readonly source: Source }) {
  const { words, format } = useLocale();
  const standing = reachable === null ? 'unasked' : reachable ? 'up' : 'down';
  return (
    <li class="incident source-card">
      <div class="incident-head">
        <h3>{name}</h3>
        <Badge look={LOOKS[standing]} word={words.settings.standing[standing]} />
      </div>
      <dl class="facts">
        <Fact name={words.settings.address}>
          <a href={externalUrl} target="_blank" rel="noreferrer">
            {url}
          </a>
        </Fact>
        {clockSkewSeconds !== null && (
          <Fact name={words.settings.clock}>
            {Math.abs(clockSkewSeconds) < 1
              ? words.settings.clockEqual
              : words.settings.clockSkew(format.duration(Math.abs(clockSkewSeconds)), clockSkewSeconds > 0)}
          </Fact>
        )}
      </dl>
      {error !== null && <p class="text-bad">{error}</p>}
    </li>
  );
}
