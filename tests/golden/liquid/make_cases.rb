# Writes the cases of this folder. See README.md. Needs Ruby and Shopify's liquid 5.4.0; never run by the tests.
ENV['TZ'] = 'UTC'
require 'json'
require 'liquid'
raise "Expected liquid 5.4.0, found #{Liquid::VERSION}" unless Liquid::VERSION == '5.4.0'

# `blank` asks for blank?, which stock Ruby lacks and Shopify's documentation describes.
class Object; def blank? = respond_to?(:empty?) ? !!empty? : false; end
class NilClass; def blank? = true; end
class FalseClass; def blank? = true; end
class TrueClass; def blank? = false; end
class Numeric; def blank? = false; end
class String; def blank? = match?(/\A[[:space:]]*\z/); end

# Filters newer than 5.4.0, from their documentation.
module Newer
  def chosen(input, property, target, none)
    items = Liquid::StandardFilters::InputIterator.new(input, @context)
    return none if items.empty?
    yield items, lambda { |item|
      begin
        target.nil? ? item[property] : item[property] == target
      rescue TypeError
        raise Liquid::ArgumentError, "cannot select the property '#{property}'"
      end
    }
  rescue NoMethodError
    nil
  end

  def reject(input, property, target = nil) = chosen(input, property, target, []) { |items, fits| items.reject(&fits) }
  def has(input, property, target = nil) = chosen(input, property, target, false) { |items, fits| items.any?(&fits) }
  def find(input, property, target = nil) = chosen(input, property, target, nil) { |items, fits| items.find(&fits) }
  def find_index(input, property, target = nil) = chosen(input, property, target, nil) { |items, fits| items.find_index(&fits) }

  def sum(input, property = nil)
    items = Liquid::StandardFilters::InputIterator.new(input, @context)
    values = items.map do |item|
      next item if property.nil?
      item.respond_to?(:[]) ? item[property] : 0
    rescue TypeError
      raise Liquid::ArgumentError, "cannot select the property '#{property}'"
    end
    result = Liquid::StandardFilters::InputIterator.new(values, @context).sum { |item| Liquid::Utils.to_number(item) }
    result.is_a?(BigDecimal) ? result.to_f : result
  end
end
Liquid::Template.register_filter(Newer)

class Suite
  def initialize(name) = (@name, @cases = name, [])

  # A case whose result the reference implementation says.
  def ask(name, template, data = nil)
    add(name, template, data, Suite.oracle(template, data))
  end

  # A case whose result the documentation says, because 5.4.0 does not know the feature.
  def say(name, template, result, data = nil) = add(name, template, data, { 'result' => result }, 'documentation')

  def fail(name, template, data = nil) = add(name, template, data, { 'error' => true }, 'documentation')

  # Where we mean to differ: what the reference implementation says, what we say, and why.
  def differ(name, template, data, ours, reason)
    @cases << { 'name' => name, 'template' => template, 'data' => data, **Suite.oracle(template, data), 'ours' => ours, 'reason' => reason }
  end

  def close
    names = @cases.map { |one| one['name'] }
    double = names.find { |name| names.count(name) > 1 }
    raise "#{@name}: two cases are named '#{double}'" if double
    File.write(File.join(__dir__, "#{@name}.json"), "[\n" + @cases.map { |one| '  ' + JSON.generate(one) }.join(",\n") + "\n]\n")
    @cases.length
  end

  def self.oracle(template, data)
    parsed = Liquid::Template.parse(template, error_mode: :strict)
    { 'result' => parsed.render!(JSON.parse(JSON.generate(data || {})), strict_filters: true) }
  rescue Liquid::Error, FloatDomainError, RangeError
    { 'error' => true }
  end

  private

  def add(name, template, data, outcome, source = nil)
    one = { 'name' => name, 'template' => template }
    one['data'] = data if data
    one.merge!(outcome)
    one['source'] = source if source
    @cases << one
  end
end

total = 0
Dir[File.join(__dir__, 'cases', '*.rb')].sort.each do |file|
  suite = Suite.new(File.basename(file, '.rb'))
  suite.instance_eval(File.read(file), file)
  total += suite.close
end
puts "#{total} cases"
