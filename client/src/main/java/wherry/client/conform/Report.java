package wherry.client.conform;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The result as a page of Markdown: without dates, addresses and random names, so that the same
 * server gives the same page.
 */
public record Report(List<Row> rows) {
    private static final String HEAD =
            """
            # Conformance

            What `wherry conform` found. It speaks RFC 913 octet by octet and judges a server reading by reading. A.1 to A.8 are \
            the parts of the specification, B 1 to 55 its gaps; both are numbered as in [protocol.md](protocol.md). The page is \
            that of RFC 913. `bin/conformance` makes this page anew, with a throw-away server of ours.

            | verdict | means |
            |---|---|
            | pass | the server does what the reading says |
            | deviates | it does something else: what was expected, and what came |
            | cannot tell | the check needs something that was not there |

            """;

    private static final String COLUMNS =
            """
            | reading | page | the server | verdict | detail |
            |---|---|---|---|---|
            """;

    private static final String TAIL =
            """

            ## Not the server's, or not to be seen from outside

            | reading | why no check |
            |---|---|
            | B 11 | what a client makes of an unknown code; that a server sends none is part of A.1 |
            | B 24 | a disk that fills while content arrives: nobody outside can fill it politely |
            | B 32 | time-outs: they would take minutes, and each server may choose its own |
            | B 48 | what a client does when TYPE is refused |
            | B 55 | a full house: all seats would have to be taken |
            """;

    /** The whole page. */
    public String markdown() {
        var table =
                rows.stream().map(Row::markdown).collect(Collectors.joining("\n", COLUMNS, "\n"));
        return HEAD + "Summary: " + Tally.of(rows) + ".\n\n" + table + TAIL;
    }
}
