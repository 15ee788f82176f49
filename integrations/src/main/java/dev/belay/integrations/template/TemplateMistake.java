package dev.belay.integrations.template;

/**
 * Why a template cannot be rendered. Names variables and filters at most, never a text of the
 * template, which may hold a secret. Immutable.
 *
 * @param line of the template, from 1; 0 when it is not known
 * @param what is wrong, without a full stop
 * @param remedy what to do about it, without a full stop
 */
public record TemplateMistake(int line, String what, String remedy) {}
