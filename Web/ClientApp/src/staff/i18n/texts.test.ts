import { describe, expect, it } from 'vitest';
import sharedTexts from '@shared/i18n/zh-CN';
import en from './en';
import zhCN from './zh-CN';

type Tree = { [key: string]: string | Tree };

const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true });

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)])));
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('texts', () => {
  const chinese = flat({ ...sharedTexts, ...zhCN } as Tree);
  const english = flat(en as Tree);

  it('texts_KeysThatScreensName_Exist', () => {
    const named = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g), ...text.matchAll(/'((?:editor\.fault|session|shell)\.[\w.-]+)'/g)].map((match) => ({ file, key: match[1] ?? '' })));
    expect(named.length).toBeGreaterThan(200);
    expect(named.filter(({ key }) => !chinese.has(key))).toEqual([]);
  });

  it('texts_BothLanguages_FillInTheSameValues', () => {
    const differ = [...english].filter(([key, text]) => String(placeholders(text)) !== String(placeholders(chinese.get(key) ?? '')));
    expect(differ).toEqual([]);
  });

  it('texts_Templates_HoldNoWordsOfTheirOwn', () => {
    const words = Object.entries(sources)
      .filter(([file]) => file.endsWith('.vue'))
      .map(([file, text]) => ({ file, template: text.slice(text.indexOf('<template>'), text.lastIndexOf('</template>')).replace(/<!--[\s\S]*?-->/g, '') }))
      .filter(({ template }) => /[\u4e00-\u9fff]/.test(template));
    expect(words).toEqual([]);
  });
});
