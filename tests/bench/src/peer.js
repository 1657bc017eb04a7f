// Put into a page together with npm docx (`docx`): builds with it what our own .docx holds, and times that.
(() => {
    const kids = (node, name) => [...(node?.children ?? [])].filter(kid => kid.localName === name);
    const kid = (node, name) => kids(node, name)[0];
    const given = (node, name) => node?.getAttribute(`w:${name}`) ?? undefined;
    const value = (node, name) => given(kid(node, name), 'val');
    const number = text => (text === undefined ? undefined : Number(text));
    const parse = xml => new DOMParser().parseFromString(xml, 'application/xml').documentElement;
    const pairs = (nodes, name) => Object.fromEntries(nodes.map(node => [name(node), node]));

    const fonts = node => node && Object.fromEntries([...node.attributes].map(a => [a.localName, a.value]));
    const runLook = node => node && {
        style: value(node, 'rStyle'),
        font: fonts(kid(node, 'rFonts')),
        color: value(node, 'color'),
        characterSpacing: number(value(node, 'spacing')),
        size: number(value(node, 'sz')),
        highlight: value(node, 'highlight'),
    };
    const lengths = (node, names) => node && Object.fromEntries(names.map(name => [name, number(given(node, name))]));
    const spacing = node => node && { ...lengths(node, ['before', 'after', 'line']), lineRule: given(node, 'lineRule') };
    const border = node => node && {
        style: given(node, 'val'), size: number(given(node, 'sz')), space: number(given(node, 'space')),
        color: given(node, 'color'),
    };
    const paragraphLook = node => node && {
        style: value(node, 'pStyle'),
        keepNext: kid(node, 'keepNext') && true,
        keepLines: kid(node, 'keepLines') && true,
        pageBreakBefore: kid(node, 'pageBreakBefore') && true,
        widowControl: kid(node, 'widowControl') && value(node, 'widowControl') !== '0',
        alignment: value(node, 'jc'),
        outlineLevel: number(value(node, 'outlineLvl')),
        spacing: spacing(kid(node, 'spacing')),
        indent: lengths(kid(node, 'ind'), ['left', 'right', 'firstLine', 'hanging']),
        border: kid(node, 'pBdr') && { bottom: border(kid(kid(node, 'pBdr'), 'bottom')) },
        tabStops: kid(node, 'tabs') && kids(kid(node, 'tabs'), 'tab')
            .map(tab => ({ type: given(tab, 'val'), position: number(given(tab, 'pos')) })),
        run: runLook(kid(node, 'rPr')),
    };
    const run = node => ({
        look: runLook(kid(node, 'rPr')),
        text: kid(node, 't')?.textContent,
        tab: Boolean(kid(node, 'tab')),
        break: kid(node, 'br') && 1,
        page: node.localName === 'fldSimple',
    });
    const paragraph = node => ({
        look: paragraphLook(kid(node, 'pPr')),
        runs: [...node.children].filter(one => one.localName === 'r' || one.localName === 'fldSimple').map(run),
    });
    const size = node => node && { size: number(given(node, 'w')), type: given(node, 'type') };
    const cell = node => ({
        width: size(kid(kid(node, 'tcPr'), 'tcW')),
        verticalAlign: value(kid(node, 'tcPr'), 'vAlign'),
        content: kids(node, 'p').map(paragraph),
    });
    const row = node => ({
        look: {
            cantSplit: kid(kid(node, 'trPr'), 'cantSplit') && true,
            tableHeader: kid(kid(node, 'trPr'), 'tblHeader') && true,
        },
        cells: kids(node, 'tc').map(cell),
    });
    const float = node => node && {
        horizontalAnchor: given(node, 'horzAnchor'), absoluteHorizontalPosition: number(given(node, 'tblpX')),
        verticalAnchor: given(node, 'vertAnchor'), relativeVerticalPosition: given(node, 'tblpYSpec'), overlap: 'never',
    };
    const table = node => {
        const look = kid(node, 'tblPr');
        const rules = pairs([...(kid(look, 'tblBorders')?.children ?? [])], rule => rule.localName);
        const margins = pairs([...(kid(look, 'tblCellMar')?.children ?? [])], margin => margin.localName);
        const rule = name => (rules[name] ? border(rules[name]) : { style: 'none', size: 0, color: 'auto' });
        const margin = name => number(given(margins[name], 'w'));
        return {
            look: {
                width: size(kid(look, 'tblW')),
                layout: 'fixed',
                float: float(kid(look, 'tblpPr')),
                columnWidths: kids(kid(node, 'tblGrid'), 'gridCol').map(column => number(given(column, 'w'))),
                margins: { top: margin('top'), left: margin('left'), bottom: margin('bottom'), right: margin('right') },
                borders: {
                    top: rule('top'), left: rule('left'), bottom: rule('bottom'), right: rule('right'),
                    insideHorizontal: rule('insideH'), insideVertical: rule('insideV'),
                },
            },
            rows: kids(node, 'tr').map(row),
        };
    };
    const style = node => ({
        id: given(node, 'styleId'),
        name: value(node, 'name'),
        basedOn: value(node, 'basedOn'),
        next: value(node, 'next'),
        quickFormat: true,
        paragraph: paragraphLook(kid(node, 'pPr')),
        run: runLook(kid(node, 'rPr')),
    });
    const section = node => ({
        page: {
            size: { width: number(given(kid(node, 'pgSz'), 'w')), height: number(given(kid(node, 'pgSz'), 'h')) },
            margin: lengths(kid(node, 'pgMar'), ['top', 'right', 'bottom', 'left', 'header', 'footer', 'gutter']),
        },
        grid: { type: 'lines', linePitch: number(given(kid(node, 'docGrid'), 'linePitch')) },
    });

    // Our parts as plain data, before any clock runs.
    const read = parts => {
        const body = kid(parse(parts.document), 'body');
        const styles = kids(parse(parts.styles), 'style').filter(one => given(one, 'styleId') !== 'DefaultFont');
        const kind = name => styles.filter(one => given(one, 'type') === name).map(style);
        return {
            body: [...body.children].filter(node => node.localName !== 'sectPr')
                .map(node => (node.localName === 'tbl' ? { table: table(node) } : { paragraph: paragraph(node) })),
            section: section(kid(body, 'sectPr')),
            footers: parts.footers.map(footer => kids(parse(footer), 'p').map(paragraph)),
            paragraphStyles: kind('paragraph'),
            characterStyles: kind('character'),
        };
    };

    const makeRun = one => {
        if (one.page) return new docx.TextRun({ ...one.look, children: [docx.PageNumber.CURRENT] });
        if (one.tab) return new docx.TextRun({ children: [new docx.Tab()] });
        return new docx.TextRun({ ...one.look, text: one.text, break: one.break });
    };
    const makeParagraph = one => new docx.Paragraph({ ...one.look, children: one.runs.map(makeRun) });
    const makeCell = ({ content, ...look }) => new docx.TableCell({ ...look, children: content.map(makeParagraph) });
    const makeRow = one => new docx.TableRow({ ...one.look, children: one.cells.map(makeCell) });
    const makeTable = one => new docx.Table({ ...one.look, rows: one.rows.map(makeRow) });
    const makeFooter = content => new docx.Footer({ children: content.map(makeParagraph) });
    const make = data => docx.Packer.toBlob(new docx.Document({
        evenAndOddHeaderAndFooters: true,
        styles: { paragraphStyles: data.paragraphStyles, characterStyles: data.characterStyles },
        sections: [{
            properties: data.section,
            footers: { default: makeFooter(data.footers[0]), even: makeFooter(data.footers[1]) },
            children: data.body.map(one => (one.table ? makeTable(one.table) : makeParagraph(one.paragraph))),
        }],
    }));

    const peer = (window.__bench = { peer: null, bytes: null, start: null, save: null });
    peer.start = parts => {
        const data = read(parts);
        // From the text to the file's blob, as a click would do it.
        peer.save = async () => {
            peer.peer = null;
            const start = performance.now();
            const blob = await make(data);
            peer.peer = performance.now() - start;
            peer.blob = blob;
        };
    };
    peer.read = async () => {
        peer.bytes = [...new Uint8Array(await peer.blob.arrayBuffer())];
    };
})();
