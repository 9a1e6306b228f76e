// What of the picture does not stand where it should, told in the page's own root element.
const problems = [];
const all = (selector) => [...document.querySelectorAll('.week-picture ' + selector)];
const place = (element) => element.getBoundingClientRect();
const shared = (a, b, slack) => a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom && b.top + slack < a.bottom;
const words = (element) => element.textContent.slice(0, 30);

const boxes = all('.box[id]');
const bodies = boxes.map((box) => place(box.querySelector('.body')));
boxes.forEach((box, i) => {
    for (const text of box.querySelectorAll('.clip text')) {
        const at = place(text);
        if (at.left < bodies[i].left - 1 || at.right > bodies[i].right + 1 || at.top < bodies[i].top - 3 || at.bottom > bodies[i].bottom + 4)
            problems.push('runs out of its box: ' + words(text));
    }
    for (let j = i + 1; j < boxes.length; ++j)
        if (shared(bodies[i], bodies[j], 1))
            problems.push('one box over another: ' + boxes[i].id + ', ' + boxes[j].id);
});
const labels = [...all('.lane-name'), ...all('.day-name'), ...all('.day-note'), ...all('.free-text'), ...all('.note'), ...all('.legend-text'), ...all('.axis')];
const places = labels.map(place);
labels.forEach((label, i) => {
    for (let j = i + 1; j < labels.length; ++j)
        if (shared(places[i], places[j], 2))
            problems.push('one label over another: ' + words(label) + ', ' + words(labels[j]));
    bodies.forEach((body, b) => {
        if (shared(places[i], body, 2))
            problems.push('a label over a box: ' + words(label) + ', ' + boxes[b].id);
    });
});
const picture = place(document.querySelector('.week-picture'));
for (const text of all('text')) {
    const at = place(text);
    if (at.left < picture.left - 1 || at.right > picture.right + 1 || at.bottom > picture.bottom + 1)
        problems.push('runs out of the picture: ' + words(text));
}
for (const link of document.querySelectorAll('a'))
    if (!document.getElementById((link.getAttribute('href') || '').slice(1)))
        problems.push('leads nowhere: ' + link.getAttribute('href'));
if (document.querySelectorAll('script').length !== 1)
    problems.push('a script of somebody else');
for (const one of performance.getEntriesByType('resource'))
    problems.push('fetched: ' + one.name);
document.documentElement.setAttribute('data-measured', boxes.length + ' boxes: ' + (problems.slice(0, 5).join('; ').replace(/["&<>]/g, '?') || 'no problems'));
