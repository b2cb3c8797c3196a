package wherry.client.shell;

import wherry.client.transfer.TypedPath;

import java.util.List;

/**
 * One command as typed.
 *
 * @param words the command first; never empty
 * @param failureIgnored whether a dash before it says that its failure does not matter
 * @param beside whether it is to run beside what follows, on a connection of its own
 */
record Statement(List<TypedPath> words, boolean failureIgnored, boolean beside) {
    String verb() {
        return words.getFirst().text();
    }

    List<TypedPath> arguments() {
        return words.subList(1, words.size());
    }
}
