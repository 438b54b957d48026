// The page works without this. A press that cannot be undone is asked for once more; what is to be copied is selected.
const here = document.querySelector('nav [aria-current]');
if (here) here.parentElement.scrollLeft = here.offsetLeft - 16;
document.addEventListener('submit', event => {
  const question = event.submitter && event.submitter.dataset.ask;
  if (question && !window.confirm(question)) event.preventDefault();
});
document.addEventListener('click', event => {
  const what = event.target.closest('[data-copy]');
  if (!what) return;
  const from = document.getElementById(what.dataset.copy);
  from.select();
  if (navigator.clipboard) navigator.clipboard.writeText(from.value).then(() => { what.textContent = what.dataset.done; });
});
