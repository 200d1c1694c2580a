import { useState } from 'preact/hooks';
import { remember, remembered } from './remembered.ts';

/** What is remembered where somebody wants no keys of one character; without it they are used. */
const OFF = 'off';

/** Whether keys of one character are shortcuts, and the switch for it. */
export function useKeysPreference(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => remembered('keys') !== OFF);
  const choose = (chosen: boolean) => {
    remember('keys', chosen ? 'on' : OFF);
    setOn(chosen);
  };
  return [isOn, choose];
}
