package wherry.server.users;

/**
 * On whose behalf the hash lane works.
 *
 * @param source where the caller comes from; sources take turns
 * @param familiar whether the user has logged in from there before
 */
public record Asker(String source, boolean familiar) {}
