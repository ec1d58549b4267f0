import { ApiProblem, problemOf } from '@shared/api';
import type { RosterImport } from '@shared/api/types';

/** The API takes CSV files up to this size. */
export const maxRosterBytes = 64 * 1024 * 1024;

/** Sends a roster file, telling how much of it (0–1) is on its way; `fetch` cannot tell that of uploads. */
export function uploadRoster(code: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<RosterImport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set('file', file, file.name);
    request.open('POST', `/api/v1/campaigns/${encodeURIComponent(code)}/roster`);
    request.setRequestHeader('Accept-Language', document.documentElement.lang || 'zh-CN');
    request.setRequestHeader('X-Scheduling', '1');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status === 202) resolve(JSON.parse(request.responseText) as RosterImport);
      else void problemOf(answerOf(request)).then(reject);
    };
    request.onerror = () => reject(new ApiProblem('network-lost', 0));
    request.onabort = () => reject(new ApiProblem('network-lost', 0));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

function answerOf(request: XMLHttpRequest): Response {
  return new Response(request.responseText || null, { status: request.status, headers: { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' } });
}
