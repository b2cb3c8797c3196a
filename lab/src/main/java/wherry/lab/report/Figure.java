package wherry.lab.report;

/**
 * A picture of what was measured.
 *
 * @param caption what it shows, in a sentence
 * @param svg the picture
 */
public record Figure(String caption, String svg) {}
