extension Page {
    static let style =
        ":root{color-scheme:light dark;\(Palette.light.properties)}"
        + "@media(prefers-color-scheme:dark){:root{\(Palette.dark.properties)}}\n" + """
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
            main{max-width:1072px;margin:0 auto;padding:16px}
            h1{font-size:1.5rem;line-height:1.25;margin:8px 0 16px}h2{font-size:1.15rem;margin:24px 0 8px}
            p{max-width:72ch;margin:8px 0}code{font:0.9em ui-monospace,monospace;overflow-wrap:anywhere}
            .scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{padding:6px 12px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
            th:first-child{text-align:left;position:sticky;left:0;background:var(--paper)}
            thead th{color:var(--faint);font-weight:600}
            ul{padding-left:24px;margin:8px 0}li{margin:4px 0}.scroll:focus-visible{outline:2px solid var(--s0)}
            @media(max-width:600px){th,td{padding:6px 8px;font-size:.875rem}
            th:first-child{white-space:normal;overflow-wrap:anywhere;min-width:9.5em;max-width:42vw}}
            .grid{display:grid;gap:24px;max-width:1040px;grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr))}
            figure{margin:0;min-width:0}figcaption{font-weight:600;margin-bottom:4px}
            svg{display:block;width:100%;height:auto;max-width:508px}
            svg text{fill:var(--faint);font:12px system-ui,sans-serif}svg .label{fill:var(--ink)}
            svg .rule{stroke:var(--line)}svg path{fill:none;stroke-width:2;stroke-linejoin:round}
            svg .dashed{stroke-dasharray:5 4}
            svg .bars{fill:var(--s0);stroke:none}svg .outside{fill:var(--s1);opacity:.14}
            svg .limit{stroke:var(--s1);stroke-width:2}
            .legend{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:4px 0 0;padding:0;font-size:0.875rem}
            .legend svg{display:inline-block;width:26px;height:10px;margin-right:6px;vertical-align:middle}
            .facts{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(136px,1fr));margin:16px 0}
            .facts div{border:1px solid var(--line);border-radius:8px;padding:10px 12px}.facts dd{margin:0}
            .facts dt,.facts dd{color:var(--faint);font-size:.875rem}.facts b{color:var(--ink);font-size:1.375rem}
            .matrix{font-size:.8125rem}.matrix th,.matrix td{padding:2px 4px;border:0;min-width:30px;text-align:center}
            .matrix th:first-child{text-align:left;font-weight:400}.matrix thead th{vertical-align:bottom;font-weight:400}
            .matrix thead span{writing-mode:sideways-lr;line-height:1.2}.matrix .none{color:var(--line)}
            .right,.wrong{--tint:var(--s0)}.wrong{--tint:var(--s1)}
            .level1{background:color-mix(in srgb,var(--tint) 14%,var(--paper))}
            .level2{background:color-mix(in srgb,var(--tint) 24%,var(--paper))}
            .level3{background:color-mix(in srgb,var(--tint) 34%,var(--paper))}
            .level4{background:color-mix(in srgb,var(--tint) 46%,var(--paper))}
            details{border-top:1px solid var(--line)}details>:last-child{margin-bottom:16px}
            summary{cursor:pointer;padding:10px 4px;min-height:44px}summary b{margin-right:8px}
            summary:focus-visible{outline:2px solid var(--s0)}
            .tag{border-radius:4px;padding:1px 6px;margin-right:8px;font-size:.875rem;
            background:color-mix(in srgb,var(--s1) 24%,var(--paper))}
            .fine{background:color-mix(in srgb,var(--s2) 18%,var(--paper))}
            .gallery{display:grid;gap:12px 8px;grid-template-columns:repeat(auto-fill,minmax(128px,1fr));
            list-style:none;margin:12px 0;padding:0;font-size:.8125rem;line-height:1.35}
            .gallery img{display:block;width:84px;height:84px;object-fit:contain;image-rendering:pixelated;margin-bottom:4px;
            border:1px solid var(--line)}
            .gallery span{display:block;overflow-wrap:anywhere}
            .picture{margin:16px 0 24px}.picture figcaption{margin-bottom:8px}.picture img{display:block;max-width:max(100%,640px);height:auto}
            .picture p{color:var(--faint);font-size:.9375rem;margin:6px 0}.grid .picture{margin:0}

            """ + (0..<Series.colorCount).map { ".s\($0){stroke:var(--s\($0))}.f\($0){fill:var(--s\($0))}" }.joined()
}
