import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import staffEn from '../../staff/i18n/en';
import staffZh from '../../staff/i18n/zh-CN';
import kioskEn from '../../kiosk/i18n/en';
import kioskZh from '../../kiosk/i18n/zh-CN';
import boardEn from '../../board/i18n/en';
import boardZh from '../../board/i18n/zh-CN';
import studentEn from '../../student/i18n/en';
import studentZh from '../../student/i18n/zh-CN';
import { clientCodes, serverCodes } from '../api';
import en from './en';
import zhCN from './zh-CN';

/** The codes that docs/api.md lists in its last section. */
function documentedCodes(): string[] {
  const page = readFileSync('../../docs/api.md', 'utf8');
  const section = page.slice(page.indexOf('## Codes'));
  return [...section.matchAll(/`([a-z][a-z-]+)`/g)].map(([, code]) => code!);
}

type Tree = { [key: string]: string | Tree };

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

const parameters = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe('texts', () => {
  it('Codes_OfThePage_AreTheCodesTheClientKnows', () => {
    expect([...serverCodes].sort()).toEqual(documentedCodes().sort());
  });

  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('Problems_In_%s_CoverEveryCodeAndNothingElse', (_language, { problem }) => {
    expect(Object.keys(problem).sort()).toEqual([...serverCodes, ...clientCodes].sort());
  });

  it.each([
    ['shared', zhCN, en],
    ['student', studentZh, studentEn],
    ['staff', staffZh, staffEn],
    ['board', boardZh, boardEn],
    ['kiosk', kioskZh, kioskEn],
  ] as [string, Tree, Tree][])('Languages_Of_%s_SayTheSameThings', (_page, chinese, english) => {
    const there = new Map(texts(english));
    expect([...there.keys()].sort()).toEqual(texts(chinese).map(([key]) => key).sort());
    for (const [key, text] of texts(chinese)) {
      expect(text.trim(), key).not.toBe('');
      expect(there.get(key)?.trim(), key).not.toBe('');
      expect(parameters(there.get(key) ?? ''), key).toEqual(parameters(text));
    }
  });
});
