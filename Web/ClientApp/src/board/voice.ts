import { chime, tones } from '@shared/sound/tones';

/** A sentence in one language. */
export interface Sentence {
  text: string;
  language: 'zh-CN' | 'en';
}

/** Some engines forget to say that they have finished. */
const longestSentence = 12_000;

/** What the speech engine has for a language; undefined when it has nothing. */
function voiceFor(language: Sentence['language']): SpeechSynthesisVoice | undefined {
  const voices = speechSynthesis.getVoices();
  const spoken = ({ lang }: SpeechSynthesisVoice): string => lang.replace('_', '-').toLowerCase();
  return (
    voices.find((voice) => spoken(voice) === language.toLowerCase()) ?? voices.find((voice) => spoken(voice).startsWith(language.slice(0, 2)))
  );
}

/** Whether this browser can speak at all; without a voice the chime stands in. */
export function canSpeak(): boolean {
  return 'speechSynthesis' in window && (voiceFor('zh-CN') !== undefined || voiceFor('en') !== undefined);
}

/** Sounds the chime and speaks the sentences, one after the other. `volume` from 0 to 1. */
export async function proclaim(sentences: readonly Sentence[], volume: number): Promise<void> {
  tones.play(chime, volume);
  await pause(1_100);
  const spoken = [];
  for (const sentence of sentences) spoken.push(await speak(sentence, volume));
  if (!spoken.includes(true)) tones.play(chime, volume);
}

/** Loads the voices, which some browsers do only when asked. */
export function warmUpVoices(): void {
  if ('speechSynthesis' in window) speechSynthesis.getVoices();
}

function speak({ text, language }: Sentence, volume: number): Promise<boolean> {
  const voice = 'speechSynthesis' in window ? voiceFor(language) : undefined;
  if (voice === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.95;
    utterance.volume = volume;
    const timer = setTimeout(() => (speechSynthesis.cancel(), resolve(false)), longestSentence);
    const done = (said: boolean): void => {
      clearTimeout(timer);
      resolve(said);
    };
    utterance.onend = () => done(true);
    utterance.onerror = () => done(false);
    speechSynthesis.speak(utterance);
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
